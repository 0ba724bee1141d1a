import { BaseError } from '@holdfast/core'

/** Thrown when the native anvil binary for this machine is not installed. */
export class AnvilMissingError extends BaseError {
  override name = 'Chain.AnvilMissingError' as const

  constructor({ cause, target }: { cause: unknown; target: string }) {
    super(`There is no anvil binary for ${target}.`, {
      cause,
      metaMessages: ['Install again without --omit=optional: npm brings the binary as an optional dependency.'],
    })
  }
}

/** Thrown when the embedded chain does not start. */
export class AnvilStartError extends BaseError {
  override name = 'Chain.AnvilStartError' as const

  constructor({ cause, output }: { cause?: unknown; output: string }) {
    super('The embedded chain did not start.', {
      ...(cause === undefined ? {} : { cause }),
      details: output.trim() || undefined,
      metaMessages: ['Check that this machine may open ports on 127.0.0.1.'],
      retryable: true,
    })
  }
}

/** Thrown when the embedded chain answers a request with an error, or not at all. */
export class RpcError extends BaseError {
  override name = 'Chain.RpcError' as const
  /** Method that was called. */
  readonly method: string

  constructor({ cause, details, method }: { cause?: unknown; details?: string; method: string }) {
    super(`The embedded chain refused ${method}.`, { ...(cause === undefined ? {} : { cause }), details })
    this.method = method
  }
}

/** Thrown when a transaction that must succeed reverts. */
export class TransactionRevertedError extends BaseError {
  override name = 'Chain.TransactionRevertedError' as const

  constructor({ label, reason }: { label: string; reason: string }) {
    super(`The transaction "${label}" reverted: ${reason}.`)
  }
}

/** Thrown when a block does not hold the transactions that were sent, in the order they were sent. */
export class BlockOrderError extends BaseError {
  override name = 'Chain.BlockOrderError' as const

  constructor({ expected, found }: { expected: number; found: number }) {
    super(`A block should hold ${expected} transactions in the order they were sent; it holds ${found}.`)
  }
}

/** Thrown when the bytecode of Uniswap v2 is not installed. */
export class UniswapMissingError extends BaseError {
  override name = 'Chain.UniswapMissingError' as const

  constructor({ cause }: { cause: unknown }) {
    super('The bytecode of Uniswap v2 is not installed.', {
      cause,
      metaMessages: [
        'Install it beside holdfast: npm install --save-dev @uniswap/v2-core@1.0.1 @uniswap/v2-periphery@1.1.0-beta.0',
      ],
    })
  }
}
