import {
  EmissionControllerAlreadyIssuedError,
  EmissionControllerNothingDueError,
} from '@holdfast/bindings/errors/EmissionController'
import { type BaseError, emission, fromWad } from '@holdfast/core'
import { answered } from '../answered.js'
import { greater, lesser } from '../treasury/limits.js'
import { divide } from './divide.js'
import type { Emission, IssueDivision, SupplyState } from './types.js'

/**
 * Computes what an emission would issue in a state, to the unit, and how it would be divided, without reading the chain.
 *
 * Mirrors `EmissionController.previewIssue` and `DilutionShield.previewProceeds`. It throws, in the same order of checks,
 * the named error that the contract would revert with. Rounds down, as the contracts do.
 *
 * Risk: what it says holds for its block's epoch. Revenue of the open epoch does not count in it.
 *
 * @param state - Answer of `getSupplyState`, or of your own making.
 * @returns {@link quoteIssue.ReturnType}
 * @throws {@link EmissionControllerAlreadyIssuedError} when this epoch's emission is issued.
 * @throws {@link BaseError} of a price, when it reverted.
 * @throws {@link EmissionControllerNothingDueError} when there is nothing to issue.
 *
 * @example
 * ```ts no-run
 * import { quoteIssue, type SupplyState } from '@holdfast/strategies/supply'
 *
 * // What would be issued if half of the supply were locked?
 * function locked(state: SupplyState) {
 *   const { shield } = state
 *   if (!shield) return quoteIssue(state)
 *   return quoteIssue({ ...state, shield: { ...shield, locked: state.token.totalSupply / 2n } })
 * }
 * ```
 */
export function quoteIssue(state: SupplyState): quoteIssue.ReturnType {
  const { block, lastEpoch, longSum, parameters, shield, shortSum, token } = state
  const epoch = block.timestamp / state.epoch
  if (epoch === lastEpoch) throw new EmissionControllerAlreadyIssuedError({ epoch, next: (epoch + 1n) * state.epoch })
  const price = greater(answered(state.recent), answered(state.anchor))
  const wad = emission({ ...parameters, longSum, price, shortSum })
  const budget = fromWad({ decimals: token.decimals, rounding: 'down', wad })
  const left = token.cap - token.cumulativeIssued
  const amount = lesser(budget, left)
  if (amount === 0n) throw new EmissionControllerNothingDueError({ budget, left })
  const division = shield && divide({ amount, shield, supply: token.totalSupply })
  return { amount, budget, division, epoch, left, longSum, price, shortSum }
}

export declare namespace quoteIssue {
  /** The emission, and its division where a shield receives it. */
  type ReturnType = Emission & {
    /** How it is divided; undefined where the receiver is no `DilutionShield`. */
    division: IssueDivision | undefined
  }
  /** Everything the function can throw. */
  type ErrorType = BaseError | EmissionControllerAlreadyIssuedError | EmissionControllerNothingDueError
}
