/**
 * Runs a call, and turns a revert into its named error.
 *
 * The catalogue of errors is loaded when the first one occurs: a dApp in which nothing fails never pays for its texts.
 */
export async function named<value>(call: () => Promise<value>): Promise<value> {
  try {
    return await call()
  } catch (error) {
    const { fromRevert } = await import('@holdfast/bindings/errors')
    throw fromRevert(error)
  }
}
