import { accretiveLimit, backing, fromWad, mulDiv, toWad, WAD } from '@holdfast/core'
import { bucket, lesser, lessOrZero } from './limits.js'
import type { TokenState, TreasuryState } from './types.js'

/** Seconds of a week, the epoch of the loss limit. */
const LOSS_EPOCH = 604_800n

/** Mirrors `Treasury.spendable`: the largest amount that `spend` accepts [base units]. */
export function spendable(
  state: { timestamp: bigint; token: TokenState; treasury: TreasuryState },
  terms: { burnShare: bigint; priceLimit: bigint },
): bigint {
  const { timestamp, token, treasury } = state
  const { mandate, reserve, snapshot } = treasury
  const { burnShare, priceLimit } = terms
  const spends = (mandate.source === 1n || mandate.source === 2n) && timestamp <= mandate.expiry
  const open = spends && !treasury.paused && !treasury.migrated && reserve.price > 0n
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

  const limits = [
    bucket(mandate, timestamp),
    mandate.lifetimeCap - mandate.spent,
    reserve.recorded - reserve.owed,
    amountOf(atFullValue),
  ]
  // Beyond 160 bits the allowance no longer binds: usable has 128.
  if (allowance < 2n ** 160n) limits.push(amountOf(allowance))
  return limits.reduce(lesser)
}
