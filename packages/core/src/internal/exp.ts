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

  // x = k·ln 2 + rest, in base 2^96, with rest in [-½·ln 2, ½·ln 2): the k of the contract, without its wide division.
  // The double finds k except near the upper end, where the half cut short makes it one too low; the rest then shows it.
  let k = Math.floor(Number(x) * 1.442695040888963e-18 + 0.499999999)
  let rest = (x << 78n) / 3814697265625n - BigInt(k) * 54916777467707473351141471128n
  if (rest >= 27458388733853736675570735564n) {
    k += 1
    rest -= 54916777467707473351141471128n
  }

  // Rational approximation of exp(rest): a monic (6, 7) pair in base 2^96.
  const y = (((rest + 1346386616545796478920950773328n) * rest) >> 96n) + 57155421227552351082224309758442n
  let p = (((y + rest - 94201549194550492254356042504812n) * y) >> 96n) + 28719021644029726153956944680412240n
  p = p * rest + 347437083999162433888837515002539729507623920905942392673140736n
  let q = rest - 2855989394907223263936484059900n
  q = ((q * rest) >> 96n) + 50020603652535783019961831881945n
  q = ((q * rest) >> 96n) - 533845033583426703283633433725380n
  q = ((q * rest) >> 96n) + 3604857256930695427073651918091429n
  q = ((q * rest) >> 96n) - 14423608567350463180887372962807573n
  q = ((q * rest) >> 96n) + 26449188498355588339934803723976023n

  // The scale of the monic pair, 2^k and the way back to base 10^18, in one product and one shift.
  return ((p / q) * 3822833074963236453042738258902158003155416615667n) >> BigInt(195 - k)
}
