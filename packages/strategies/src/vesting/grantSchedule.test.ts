import { unlockCalendar, WEEK } from '@holdfast/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grantSchedule, quoteGrant } from '../vesting.js'

const beneficiary = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const vault = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const linear = {
  amount: 1_000n,
  beneficiary,
  claimed: 0n,
  cliff: 25n,
  duration: 100n,
  id: 3n,
  revocable: true,
  revokedAt: 0n,
  start: 1_000n,
  startUnlock: 200n,
  tranches: [],
} as const satisfies grantSchedule.Grant
const source = { account: beneficiary, address: vault, id: 3n, venue: 'vesting-vault' }
const scheduleOf = (grant: grantSchedule.Grant, at: bigint) => grantSchedule([grant], { at, vault })

/** What a schedule has free at a moment. */
function freeAt({ events, streams }: ReturnType<typeof grantSchedule>, time: bigint): bigint {
  const due = events.filter((event) => event.time <= time).reduce((sum, event) => sum + event.amount, 0n)
  return streams.reduce((sum, { amount, end, start }) => {
    if (time <= start) return sum
    return sum + (time >= end ? amount : (amount * (time - start)) / (end - start))
  }, due)
}

test('default: start unlock, cliff, and the rest evenly', () => {
  expect(scheduleOf(linear, 900n)).toEqual({
    events: [
      { amount: 200n, source, time: 1_000n },
      { amount: 200n, source, time: 1_025n },
    ],
    streams: [{ amount: 600n, end: 1_100n, source, start: 1_025n }],
  })
  expect(scheduleOf({ ...linear, claimed: 150n }, 1_050n)).toEqual({
    events: [{ amount: 450n, source, time: 1_050n }],
    streams: [{ amount: 400n, end: 1_100n, source, start: 1_050n }],
  })
  expect(scheduleOf({ ...linear, duration: 0n, cliff: 0n, startUnlock: 0n }, 900n)).toEqual({
    events: [{ amount: 1_000n, source, time: 1_000n }],
    streams: [],
  })
})

test('default: tranches, and a revoked grant', () => {
  const tranches = [
    { amount: 300n, time: 1_000n },
    { amount: 700n, time: 1_100n },
  ]
  expect(scheduleOf({ ...linear, cliff: 0n, startUnlock: 0n, tranches }, 1_000n)).toEqual({
    events: [
      { amount: 300n, source, time: 1_000n },
      { amount: 700n, source, time: 1_100n },
    ],
    streams: [],
  })
  expect(scheduleOf({ ...linear, claimed: 10n, revocable: false, revokedAt: 1_050n }, 2_000n)).toEqual({
    events: [{ amount: 590n, source, time: 2_000n }],
    streams: [],
  })
})

test('quoteGrant: before what was claimed had vested nothing is claimable', () => {
  expect(quoteGrant({ ...linear, claimed: 400n }, { at: 1_000n })).toEqual({
    claimable: 0n,
    refundable: 800n,
    remaining: 600n,
    vested: 200n,
  })
})

test('property: the sum is what remains, and free is what vests, within one unit', () => {
  const amount = fc.bigInt({ max: 2n ** 112n - 1n, min: 1n })
  const time = fc.bigInt({ max: 10n * WEEK, min: 0n })
  fc.assert(
    fc.property(
      fc.record({
        amount,
        at: time,
        cliff: time,
        duration: time,
        later: time,
        start: time,
        tranches: fc.array(amount),
      }),
      fc.nat(100),
      fc.boolean(),
      ({ amount, at, later, ...terms }, share, revoked) => {
        const tranches = terms.tranches
          .slice(0, 8)
          .map((part, i) => ({ amount: part, time: terms.start + BigInt(i) * WEEK }))
        const total = tranches.reduce((sum, part) => sum + part.amount, 0n) || amount
        const cliff = terms.cliff % (terms.duration + 1n)
        const startUnlock = tranches.length > 0 ? 0n : total / 7n
        const grant = { ...linear, ...terms, amount: total, cliff, startUnlock, tranches }
        const ended = revoked && at > 0n ? { ...grant, revocable: false, revokedAt: at } : grant
        const claimed = (quoteGrant(ended, { at }).vested * BigInt(share)) / 100n
        const now = { ...ended, claimed }
        const schedule = scheduleOf(now, at)
        const { remaining } = quoteGrant(now, { at })
        const { amounts, later: rest, unlocked } = unlockCalendar({ ...schedule, from: at, weeks: 5 })
        expect(amounts.reduce((sum, part) => sum + part, rest + unlocked)).toBe(remaining)
        const short = quoteGrant(now, { at: at + later }).vested - claimed - freeAt(schedule, at + later)
        expect(short === 0n || short === 1n).toBe(true)
      },
    ),
  )
})
