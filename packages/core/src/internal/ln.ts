import { LnUndefinedError } from '../math/errors.js'

/**
 * Twin of Solady's `FixedPointMathLib.lnWad` for an argument already known to be an `int256`.
 *
 * No intermediate value leaves 256 bits on this domain, so nothing needs wrapping. `/` truncates like `sdiv` and `>>`
 * floors like `sar`.
 */
export function ln(value: bigint): bigint {
  if (value <= 0n) throw new LnUndefinedError({ x: value })

  // x = value / 2^k in [2^96, 2^97). The double finds k, or one less close to a power of two; the shift then shows it.
  let k = Math.floor(Math.log2(Number(value)) - 96.000000001)
  let x = k < 0 ? value << BigInt(-k) : value >> BigInt(k)
  if (x >= 158456325028528675187087900672n) {
    k += 1
    x >>= 1n
  }

  // Rational approximation of ln(x) for x in [1, 2): a monic (8, 8) pair in base 2^96.
  let p = x + 3273285459638523848632254066296n
  p = ((p * x) >> 96n) + 24828157081833163892658089445524n
  p = ((p * x) >> 96n) + 43456485725739037958740375743393n
  p = ((p * x) >> 96n) - 11111509109440967052023855526967n
  p = ((p * x) >> 96n) - 45023709667254063763336534515857n
  p = ((p * x) >> 96n) - 14706773417378608786704636184526n
  p = p * x - 62999401287715976015676079709131874438408901006995465699328n
  let q = x + 5573035233440673466300451813936n
  q = ((q * x) >> 96n) + 71694874799317883764090561454958n
  q = ((q * x) >> 96n) + 283447036172924575727196451306956n
  q = ((q * x) >> 96n) + 401686690394027663651624208769553n
  q = ((q * x) >> 96n) + 204048457590392012362485061816622n
  q = ((q * x) >> 96n) + 31853899698501571402653359427138n
  q = ((q * x) >> 96n) + 909429971244387300277376558375n

  // The scale of the monic pair, k·ln 2, ln(2^96 / 10^18) and the way back to base 10^18.
  return (
    ((p / q) * 1677202110996718588342820967067443963516166n +
      BigInt(k) * 16597577552685614221487285958193947469193820559219878177908093499208371n +
      600920179829731861736702779321621459595472258049074101567377883020018308n) >>
    174n
  )
}
