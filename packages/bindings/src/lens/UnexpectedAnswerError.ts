import { BaseError } from '@holdfast/core'

/** Thrown when a call did not return what its signature promises: no contract is there, or another one. */
export class UnexpectedAnswerError extends BaseError {
  override name = 'Lens.UnexpectedAnswerError' as const
  /** What was returned, or the unknown reason of a revert. */
  readonly data: string
  /** Name of the call. */
  readonly read: string
  /** Signature of the function. */
  readonly signature: string

  /** @param parameters - The call and what came back. */
  constructor({ data, read, signature }: { data: string; read: string; signature: string }) {
    super(`\`${read}\`, asked by \`${signature}\`, answered ${data === '0x' ? 'nothing' : data}.`, {
      metaMessages: ['Check the address, and that the contract there is the one you expect.'],
    })
    this.data = data
    this.read = read
    this.signature = signature
  }
}
