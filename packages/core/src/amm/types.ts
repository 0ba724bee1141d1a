/** What a pool leaves of an input after its fee, as an integer fraction. */
export type PoolFee = {
  /** Denominator d of the share γ = g/d that is left after the fee: `1000n` at 0.3%. */
  feeDenominator: bigint
  /** Numerator g of the share γ = g/d that is left after the fee: `997n` at 0.3%. */
  feeNumerator: bigint
}
