// A holder locks, on a local chain: sees what a crowded week does to the end that was asked for, adds, votes, is paid a
// reward, foresees what leaving early would cost, and waits instead. Every figure is quoted before it is sent.
import { cascadeGain, cliffShare, formatWad, parseWad, projectWeight, unlockCalendar, WAD, WEEK } from '@holdfast/core'
import {
  executeAddToLock,
  executeClaimRewards,
  executeCreateLock,
  executeDelegateVotes,
  executeExitLock,
  executeWithdrawLock,
  getLockState,
  getRewardsState,
  quoteAddToLock,
  quoteClaimRewards,
  quoteCreateLock,
  quoteExitLock,
  quoteWithdrawLock,
} from '@holdfast/strategies/lock'
import { deployLock, GAS, startChain } from './chain.mjs'

const whole = (amount) => Number(formatWad(amount)).toLocaleString('en-US', { maximumFractionDigits: 2 })
const factor = (weight, amount) => (Number(weight) / Number(amount)).toFixed(2)

const chain = await startChain()
try {
  const { crowd, end, lock, rewards } = await deployLock(chain)
  const { client, holder: owner, mined } = chain
  const weeksFrom = (time) => Number((time - end) / WEEK)
  const read = (wish) => getLockState(client, { end: wish, lock, owner })
  const send = async (execute, parameters) =>
    mined(await execute(client, { account: owner, gas: GAS, lock, ...parameters }))

  // 1. The week is full: refused with the next that has room, or rolled to it.
  await chain.tick()
  const amount = parseWad('40000', 'exact')
  let state = await read(end)
  try {
    quoteCreateLock(state, { amount, end })
  } catch (error) {
    console.log(`refused: ${whole(error.ending)} would end in the week, ${whole(error.limit)} may`)
    console.log(`  the next one with room is ${weeksFrom(error.free)} week later`)
  }
  const { id, placed } = quoteCreateLock(state, { amount, crowding: 'roll', end })
  await send(executeCreateLock, { amount, crowding: 'roll', end, terms: state.currentTerms.id })
  console.log(`locked ${whole(amount)}, to end ${weeksFrom(placed)} week later than asked for`)

  // 2. Half a year on, half as much again: what is added is new, so the whole becomes younger.
  await chain.pass(26n * WEEK)
  state = await read()
  const more = parseWad('20000', 'exact')
  const added = quoteAddToLock(state, { amount: more, id })
  const [, before] = projectWeight({ from: state.block.timestamp, lines: [quoteLine(state, id)], weeks: 1 })
  const [, after] = projectWeight({ from: state.block.timestamp, lines: [added.line], weeks: 1 })
  await send(executeAddToLock, { amount: more, id })
  console.log(`factor ${factor(before.weight, amount)} before adding, ${factor(after.weight, amount + more)} after`)

  // 3. Votes are the weight, once delegated; here to oneself.
  await send(executeDelegateVotes, { delegatee: owner })
  state = await read()
  console.log(`votes ${whole(state.votes)}, ${factor(state.votes, amount + more)} times what is locked`)

  // 4. What a buyback does not burn is paid to those who lock, an epoch later, by weight times time.
  await chain.announce(rewards, parseWad('1000', 'exact'))
  for (let epoch = 0; epoch < 2; epoch += 1) {
    await chain.pass(WEEK)
    await chain.poke(rewards)
  }
  const claims = await getRewardsState(client, { account: owner, end: 2n, first: 0n, rewards })
  const claim = quoteClaimRewards(claims, { end: claims.openEpoch, first: 0n })
  await mined(
    await executeClaimRewards(client, { account: owner, end: claims.openEpoch, first: 0n, gas: GAS, rewards }),
  )
  console.log(`claimed ${whole(claim.amount)} of 1,000`)

  // 5. Leaving early: what it costs now, in half a year, and how a part of it goes.
  state = await read()
  const parts = { amount: parseWad('10000', 'exact'), id }
  for (const weeks of [0n, 26n]) {
    const exit = quoteExitLock(state, { ...parts, at: state.block.timestamp + weeks * WEEK })
    const cost = exit.burned + exit.rest
    console.log(
      `leaving with 10,000 in ${weeks} weeks costs ${whole(cost)}, of which ${whole(exit.burned)} are burned at once`,
    )
  }
  await send(executeExitLock, parts)

  // 6. The calendar of everybody, against a pool of 200,000 tokens.
  const events = await chain.calendar(lock, end, 60)
  const { amounts } = unlockCalendar({ events, from: state.block.timestamp, weeks: 80 })
  const share = cliffShare({ amounts, weeks: 3 })
  const { gain } = cascadeGain({
    amounts,
    refill: parseWad('0.35', 'exact'),
    reserve: parseWad('200000', 'exact'),
    sensitivity: WAD,
  })
  console.log(`the heaviest three weeks release ${Number((share.share * 1000n) / WAD) / 10}% of what is locked`)
  console.log(`gain of a cascade: ${Number(formatWad(gain)).toFixed(2)}, where 1 is the threshold`)

  // 7. At the end everything is paid.
  await chain.pass(placed - chain.now())
  state = await read()
  console.log(`withdrawn: ${whole(quoteWithdrawLock(state, { id }))}`)
  await send(executeWithdrawLock, { id })
  state = await read()
  const open = state.positions.filter(({ shape }) => shape !== 'none').length
  console.log(`open positions: ${open}; locked by the crowd: ${whole(state.locked)}`)
  if (state.locked !== crowd) throw new Error('Something was left behind.')
} finally {
  chain.stop()
}

/** The line of a position as it stands: adding nothing but a unit changes none of its digits that are shown. */
function quoteLine(state, id) {
  return quoteAddToLock(state, { amount: 1n, id }).line
}
