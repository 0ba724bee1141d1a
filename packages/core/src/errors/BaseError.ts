/**
 * Base of every error that Holdfast throws.
 *
 * An error says what was seen (`shortMessage`), what to do (`metaMessages`), and keeps what caused it (`cause`).
 * Each subclass has a literal `name`, so that a union of errors narrows by it.
 *
 * @example
 * ```ts
 * import { BaseError } from '@holdfast/core'
 *
 * new BaseError('The pool is empty.', { metaMessages: ['Pick a funded pool.'] }).message
 * // 'The pool is empty.\nPick a funded pool.'
 * ```
 */
export class BaseError extends Error {
  /** Name of the failure, stable across releases and minifiers: compare it instead of the message. */
  override name: string = 'Core.BaseError'
  /** What was seen, in one sentence. */
  declare readonly shortMessage: string
  /** What the cause said, if there is one. */
  declare readonly details: string | undefined
  /** Page of the documentation that explains the failure. */
  declare readonly docsPath: string | undefined
  /** What to do about it, one sentence an entry. */
  declare readonly metaMessages: readonly string[]
  /** Whether the same call may succeed later without a change to its arguments. */
  declare readonly retryable: boolean

  /**
   * @param shortMessage - What was seen, in one sentence.
   * @param options - {@link BaseError.Options}
   */
  constructor(shortMessage: string, options: BaseError.Options = {}) {
    const { cause, docsPath, metaMessages = [], retryable = false } = options
    const source = cause as { message?: string; shortMessage?: string } | null | undefined
    const details = options.details ?? source?.shortMessage ?? source?.message
    const lines = [shortMessage, ...metaMessages, docsPath && `Docs: ${docsPath}`, details && `Details: ${details}`]
    super(lines.filter(Boolean).join('\n'), options)
    // The registry of symbols is shared by every copy of this module in a process, unlike the class.
    const mark = Symbol.for('holdfast.error')
    Object.assign(this, { [mark]: true, details, docsPath, metaMessages, retryable, shortMessage })
  }

  /**
   * Tells whether a value is an error of Holdfast, also when another copy of the package made it.
   *
   * `instanceof` fails across duplicate installs and between the ESM and CommonJS builds; this does not. Narrow further
   * by `name`. On a subclass it answers the same question: any error of Holdfast, not only of that class.
   *
   * @param error - Anything caught.
   * @returns Whether it carries the mark of a Holdfast error.
   *
   * @example
   * ```ts
   * import { BaseError, mulDiv } from '@holdfast/core'
   *
   * function nameOf(call: () => unknown) {
   *   try {
   *     call()
   *   } catch (error) {
   *     return BaseError.is(error) ? error.name : 'foreign'
   *   }
   * }
   *
   * nameOf(() => mulDiv(1n, 1n, { denominator: 0n, rounding: 'down' }))
   * // 'Core.DivisionByZeroError'
   * ```
   */
  static is(error: unknown): error is BaseError {
    return typeof error === 'object' && error !== null && Symbol.for('holdfast.error') in error
  }

  /**
   * Follows the causes, starting with this error.
   *
   * @param match - Stops at the first error it accepts; without it the walk ends at the innermost cause.
   * @returns The accepted or innermost error, `undefined` when `match` accepts none.
   *
   * @example
   * ```ts
   * import { BaseError } from '@holdfast/core'
   *
   * const error = new BaseError('Quote failed.', { cause: new BaseError('Pool is empty.') })
   *
   * error.walk((cause) => BaseError.is(cause) && cause.shortMessage === 'Pool is empty.') === error.cause
   * // true
   * ```
   */
  walk(match?: (error: unknown) => boolean): unknown {
    let error: unknown = this
    while (!match?.(error)) {
      const next = (error as { cause?: unknown } | null)?.cause
      if (next === undefined) return match ? undefined : error
      error = next
    }
    return error
  }
}

export declare namespace BaseError {
  /** What an error may carry beside its message. */
  type Options = {
    /** What caused it, kept as it is. */
    cause?: unknown
    /** What the cause said; read from `cause` by default. */
    details?: string | undefined
    /** Page of the documentation that explains the failure. */
    docsPath?: string | undefined
    /** What to do about it, one sentence an entry. */
    metaMessages?: readonly string[] | undefined
    /** Whether the same call may succeed later unchanged; `false` by default. */
    retryable?: boolean | undefined
  }
}
