/**
 * Runs a call, and turns a revert into its named error.
 *
 * The catalogue of errors is loaded when the first one occurs: a dApp in which nothing fails never pays for its texts.
 *
 * @param call - What may revert.
 * @returns What it resolves to.
 * @throws The named error of `@holdfast/bindings/errors` where the call reverted, anything else as it is.
 *
 * @example
 * ```ts
 * import { named } from '@holdfast/strategies/buyback'
 *
 * const answer = await named(async () => 5n)
 *
 * answer
 * // 5n
 * ```
 */
export async function named<value>(call: () => Promise<value>): Promise<value> {
  try {
    return await call()
  } catch (error) {
    const { fromRevert } = await import('@holdfast/bindings/errors')
    throw fromRevert(error)
  }
}
