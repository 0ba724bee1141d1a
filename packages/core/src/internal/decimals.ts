import { UnsupportedDecimalsError } from '../decimals/errors.js'

/** Refuses decimals that `DecimalMath` does not support, and what is no integer at all. */
export function assertDecimals(decimals: number): void {
  if (!(Number.isInteger(decimals) && decimals >= 2 && decimals <= 27)) throw new UnsupportedDecimalsError({ decimals })
}
