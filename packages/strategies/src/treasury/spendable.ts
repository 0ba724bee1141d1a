import { accretiveLimit, backing, fromWad, mulDiv, toWad, WAD } from '@holdfast/core'
import { bucket, lesser, lessOrZero } from './limits.js'
import type { MandateState, TokenState, TreasuryState } from './types.js'

/** Seconds of a week, the epoch of the loss limit. */
const LOSS_EPOCH = 604_800n

/** Mirrors `Treasury.spendable`: the largest amount that `spend` accepts [base units]. */
export function spendable(state: State, terms: Terms): bigint {
  return lesser(bucket(state.treasury.mandate, state.timestamp), lasting(state, terms))
}

/** Whether a mandate lets its module spend at `timestamp`, as `Treasury.isMandated` answers. */
export function isMandated(mandate: MandateState, timestamp: bigint): boolean {
  return (mandate.source === 1n || mandate.source === 2n) && timestamp <= mandate.expiry
}

/** The largest amount that may be spent if the bucket were full: what does not refill by itself [base units]. */
export function lasting(state: State, terms: Terms): bigint {
  const { timestamp, token, treasury } = state
  const { mandate, reserve, snapshot } = treasury
  const { burnShare, priceLimit } = terms
  const open = isMandated(mandate, timestamp) && !treasury.paused && !treasury.migrated && reserve.price > 0n
  const fresh = timestamp - snapshot.renewedAt <= treasury.maximumAge
  const valid = priceLimit > 0n && priceLimit < 2n ** 128n && burnShare <= WAD
  if (!open || !fresh || !valid) return 0n

  const decimals = reserve.decimals
  const amountOf = (value: bigint) =>
    fromWad({
      decimals,
      rounding: 'down',
      wad: mulDiv(value, WAD, { denominator: reserve.price, rounding: 'down' }),
    })

  // What may leave of usable, since the floor rises meanwhile; then at full value instead of after the haircut.
  const surplus = mulDiv(lessOrZero(snapshot.usable, snapshot.floor), WAD, {
    denominator: WAD + snapshot.slope,
    rounding: 'down',
  })
  const atFullValue = mulDiv(surplus, WAD, { denominator: WAD - reserve.haircut, rounding: 'down' })

  const net = lessOrZero(snapshot.usable, snapshot.liabilities + snapshot.credit)
  const used = mandate.lossEpoch === timestamp / LOSS_EPOCH ? mandate.lossUsed : 0n
  const lossLeft = lessOrZero(mulDiv(net + used, mandate.lossLimit, { denominator: WAD, rounding: 'down' }), used)
  const claims = toWad({ amount: token.totalSupply - treasury.held, decimals: token.decimals, rounding: 'up' })
  const allowance = accretiveLimit({
    backing: backing({ claims, liabilities: 0n, rounding: 'down', usable: net }),
    burnShare,
    credit: mandate.source === 1n ? snapshot.credit : lossLeft,
    haircut: reserve.haircut,
    price: mulDiv(priceLimit, reserve.price, { denominator: WAD, rounding: 'up' }),
  })

  const limits = [mandate.lifetimeCap - mandate.spent, reserve.recorded - reserve.owed, amountOf(atFullValue)]
  // Beyond 160 bits the allowance no longer binds: usable has 128.
  if (allowance < 2n ** 160n) limits.push(amountOf(allowance))
  return limits.reduce(lesser)
}

type State = { timestamp: bigint; token: TokenState; treasury: TreasuryState }

type Terms = {
  /** Share of the bought tokens that is burned [wad]. */
  burnShare: bigint
  /** Highest price accepted [asset per token, wad]. */
  priceLimit: bigint
}
