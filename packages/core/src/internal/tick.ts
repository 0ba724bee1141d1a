import { MAX_UINT256 } from '../units/constants.js'

/** 1.0001^(-2^i/2) times 2^128, to the nearest integer; filled by the first call. */
const factors: bigint[] = []
/** Products of the first ten factors, by the bits that choose them; filled as they are needed. */
const products: bigint[] = []

/** `product` times the factors that the bits of `rest` choose, the lowest bit standing for `factors[index]`. */
function multiply(product: bigint, rest: number, index: number): bigint {
  for (let i = index; rest > 0; i++, rest >>= 1) {
    if (rest & 1) product = (product * (factors[i] as bigint)) >> 128n
  }
  return product
}

/** The last result of each slot, and the tick it belongs to: pools ask for the same few ticks again and again. */
const ticks: number[] = []
const roots: bigint[] = []
/** Slots: enough for the ticks around the prices of a few pools. */
const SLOTS = 4096

/** Twin of `TickMath.sqrtPriceAtTick` for a tick that is known to exist. */
export function rawSqrtPriceAtTick(tick: number): bigint {
  const slot = tick & (SLOTS - 1)
  if (ticks[slot] === tick) return roots[slot] as bigint
  if (factors.length === 0) {
    // 192 binary digits of the first factor: after 19 squarings the first 128 are still exact.
    let factor = 0xfffcb933_bd6fad37_aa2d162d_1a594001_733071ca_63262237n
    for (let i = 0; i < 20; i++) {
      factors.push((factor + 0x8000_0000_0000_0000n) >> 64n)
      factor = (factor * factor) >> 192n
    }
  }
  const distance = Math.abs(tick)
  const low = distance & 1023
  // The contract multiplies from the lowest bit up, cutting each product: the low bits come first here too.
  products[low] ??= multiply(1n << 128n, low, 0)
  let ratio = multiply(products[low] as bigint, distance >> 10, 10)
  if (tick > 0) ratio = MAX_UINT256 / ratio
  const root = (ratio + 0xffff_ffffn) >> 32n
  ticks[slot] = tick
  roots[slot] = root
  return root
}
