// A team's grants from the first day to the last: votes before anything has vested, a claim after the cliff, a revocation, and
// what the calendar of all this means for the pool that the tokens would be sold to.
import {
  calendarConcentration,
  formatWad,
  mulWad,
  pressureAgainstDepth,
  sellLotToImpact,
  unlockCalendar,
  WAD,
} from '@holdfast/core'
import {
  executeClaimGrantCall,
  getVestingState,
  quoteClaimGrant,
  quoteDelegateGrant,
  quoteRevokeGrant,
  vestingActions,
} from '@holdfast/strategies/vesting'
import { start } from './chain.mjs'

const DAY = 86_400n
const YEAR = 365n * DAY

const whole = (amount) =>
  Math.round(Number(formatWad(amount)))
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
const times = (ratio) => `${(Number(ratio) / 1e18).toFixed(2)}×`

const chain = await start()
try {
  const { accounts, mined, tick, vault } = chain
  const { alice, bob, dao, investor, keeper } = accounts
  const client = chain.client.extend(vestingActions())
  const begin = chain.now()

  /** One transaction, a second after the last. */
  const send = async (account, execute) => {
    await tick()
    return mined(await execute({ account, blockTag: 'pending', vault }))
  }
  const stateOf = (ids, delegatees = []) => getVestingState(client, { delegatees, ids, vault })
  /** The weeks ahead against what the pool buys before its price has fallen by a tenth. */
  const calendar = async (title) => {
    const { block, schedule } = await client.getGrants({ vault })
    const { amounts, firstWeek, unlocked } = unlockCalendar({ ...schedule, from: block.timestamp, weeks: 210 })
    const reserveIn = await chain.reserve()
    const depth = sellLotToImpact({ feeDenominator: 1_000n, feeNumerator: 997n, impact: WAD / 10n, reserveIn })
    const { crowdedWeeks, peak, pressures } = pressureAgainstDepth({ amounts, depths: [depth] })
    const { effectiveWeeks } = calendarConcentration({ amounts })
    console.log(`${title}: the pool takes ${whole(depth)} before its price has fallen by a tenth`)
    console.log(
      `  unclaimed ${whole(unlocked)}; the rest spread as over ${Number(formatWad(effectiveWeeks)).toFixed(1)} even weeks`,
    )
    for (const week of crowdedWeeks) {
      const day = (((firstWeek + BigInt(week)) * 7n * DAY - begin) / DAY).toString()
      console.log(`  week of day ${day}: ${whole(amounts[week])} become free, ${times(pressures[week])} the depth`)
    }
    if (crowdedWeeks.length === 0) console.log(`  no week is above the depth; the fullest is at ${times(peak)}`)
  }

  // Four years with a cliff of one, revocable; four yearly tranches; two years with a tenth free at once, for good.
  const grants = [
    (common) =>
      client.executeCreateLinearGrant({
        ...common,
        amount: 1_200_000n * WAD,
        beneficiary: alice,
        rights: { revocable: true },
        schedule: { cliff: YEAR, duration: 4n * YEAR, start: begin },
      }),
    (common) =>
      client.executeCreateTranchedGrant({
        ...common,
        beneficiary: bob,
        rights: { revocable: true },
        tranches: [1n, 2n, 3n, 4n].map((year) => ({ amount: 150_000n * WAD, time: begin + year * YEAR })),
      }),
    (common) =>
      client.executeCreateLinearGrant({
        ...common,
        amount: 800_000n * WAD,
        beneficiary: investor,
        rights: { transferable: true },
        schedule: { duration: 2n * YEAR, start: begin, startUnlock: 80_000n * WAD },
      }),
  ]
  for (const create of grants) await send(dao, create)

  const delegation = quoteDelegateGrant(await stateOf([0n], [alice]), { delegatee: alice, id: 0n })
  await send(alice, (common) => client.executeDelegateGrant({ ...common, delegatee: alice, id: 0n }))
  console.log(
    `day 0: ${whole(delegation.amount)} votes quoted for alice, ${whole(await chain.votes(alice))} counted; vested: none`,
  )
  await calendar('day 0')

  // The tokens that the cliff sets free at once are a known date: nobody has to be surprised by it.
  await chain.at(begin + YEAR + 90n * DAY)
  const first = quoteClaimGrant(await stateOf([0n]), { id: 0n })
  await send(alice, (common) =>
    client.executeClaimGrantTo({ ...common, amount: mulWad(first.amount, WAD / 2n, 'down'), id: 0n }),
  )
  console.log(
    `day 455: alice may claim ${whole(first.amount)}, takes half, and votes with ${whole(await chain.votes(alice))}`,
  )

  // Anyone may claim for others: one batch, and an item that fails stops nothing.
  await tick()
  const batch = {
    account: keeper,
    blockTag: 'pending',
    calls: [0n, 1n, 2n, 9n].map((id) => executeClaimGrantCall({ id, vault })),
    gasEach: 250_000n,
    vault,
  }
  const results = await client.simulateVestingBatch(batch)
  await mined(await client.executeVestingBatch(batch))
  const outcomes = results.map((result) => (result instanceof Error ? result.name : `${whole(BigInt(result))} paid`))
  console.log(`day 455: a keeper claims for everybody: ${outcomes.join(', ')}`)

  // Alice leaves after a year and a half.
  await chain.at(begin + YEAR + YEAR / 2n)
  const { after, kept, refunded } = quoteRevokeGrant(await stateOf([0n]), { id: 0n, to: dao })
  await send(dao, (common) => client.executeRevokeGrant({ ...common, id: 0n, to: dao }))
  console.log(`day 547: revoked: ${whole(kept)} stay alice's, ${whole(refunded)} go back, with their votes`)
  const held = after.holders.find(({ delegatee }) => delegatee.toLowerCase() === alice.toLowerCase())
  console.log(`  votes left to alice here: ${whole(held.recorded)} quoted, ${whole(await chain.votes(alice))} counted`)
  await calendar('day 547')

  await chain.at(begin + 4n * YEAR)
  const ids = [0n, 1n, 2n]
  const last = { ...batch, calls: ids.map((id) => executeClaimGrantCall({ id, vault })) }
  await tick()
  await mined(await client.executeVestingBatch(last))
  const { grants: ended } = await stateOf(ids)
  console.log(`day 1460: paid in all: ${ended.map(({ claimed }) => whole(claimed)).join(', ')}`)
} finally {
  chain.stop()
}
