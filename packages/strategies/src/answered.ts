/**
 * Takes a value that may be an error: returns the value, throws the error.
 *
 * @param value - An answer of `getAnswers`.
 * @returns The value.
 * @throws The error, where the call failed.
 *
 * @example
 * ```ts
 * import { answered } from '@holdfast/strategies/buyback'
 *
 * answered(5n as bigint | Error)
 * // 5n
 * ```
 */
export function answered<value>(value: value): Exclude<value, Error> {
  if (value instanceof Error) throw value
  return value as Exclude<value, Error>
}
