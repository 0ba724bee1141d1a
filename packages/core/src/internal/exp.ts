import { ExpOverflowError } from '../math/errors.js'

/**
 * Twin of Solady's `FixedPointMathLib.expWad` for an argument already known to be an `int256`.
 *
 * No intermediate value leaves 256 bits on this domain, so nothing needs wrapping. `/` truncates like `sdiv` and `>>`
 * floors like `sar`.
 */
export function exp(x: bigint): bigint {
  if (x <= -41446531673892822313n) return 0n
  if (x >= 135305999368893231589n) throw new ExpOverflowError({ x })

  // From base 10^18 to base 2^96, then x = k·ln 2 + rest with rest within half of ln 2.
  const base = (x << 78n) / 3814697265625n
  const k = ((base << 96n) / 54916777467707473351141471128n + 39614081257132168796771975168n) >> 96n
  const rest = base - k * 54916777467707473351141471128n

  // Rational approximation of exp(rest): a monic (6, 7) pair in base 2^96.
  const y = (((rest + 1346386616545796478920950773328n) * rest) >> 96n) + 57155421227552351082224309758442n
  let p = (((y + rest - 94201549194550492254356042504812n) * y) >> 96n) + 28719021644029726153956944680412240n
  p = p * rest + (4385272521454847904659076985693276n << 96n)
  let q = rest - 2855989394907223263936484059900n
  q = ((q * rest) >> 96n) + 50020603652535783019961831881945n
  q = ((q * rest) >> 96n) - 533845033583426703283633433725380n
  q = ((q * rest) >> 96n) + 3604857256930695427073651918091429n
  q = ((q * rest) >> 96n) - 14423608567350463180887372962807573n
  q = ((q * rest) >> 96n) + 26449188498355588339934803723976023n

  // The scale of the monic pair, 2^k and the way back to base 10^18, in one product and one shift.
  return ((p / q) * 3822833074963236453042738258902158003155416615667n) >> (195n - k)
}
