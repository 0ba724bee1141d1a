/** The result of a call, or the error it threw: for what is judged only where it is needed. */
export function attempt<value>(call: () => value): value | Error {
  try {
    return call()
  } catch (error) {
    return error as Error
  }
}
