import { type BaseUnits, WAD } from '@holdfast/core'
import { type CascadeParameters, type ShapeName, shapeOf } from './parameters.js'

/** A position as its holder wishes it. */
export type Wish = {
  /** Tokens [base units]. */
  readonly amount: BaseUnits
  /** Week it is to end in, the first is 0. */
  readonly week: number
}

/**
 * The positions of a shape: what becomes free in a week, divided into positions of equal size, earliest week first.
 *
 * @param shape - The shape.
 * @param parameters - The assumptions.
 * @returns The positions; they add up to what is locked.
 */
export function wishesOf(shape: ShapeName, parameters: CascadeParameters): Wish[] {
  const { locked, position, weeks } = parameters
  const largest = (locked.value * position.value) / WAD
  const shares = shapeOf(shape, weeks.value)
  const wishes = shares.flatMap((share, week) => {
    const amount = (locked.value * BigInt(Math.round(share * 1e15))) / 10n ** 15n
    if (amount === 0n) return []
    // A share such as 0.5% is a binary fraction away from it: the margin keeps that from making one position two.
    const count = (amount + largest - largest / 10n ** 9n - 1n) / largest
    return Array.from({ length: Number(count) }, () => ({ amount: amount / count, week }))
  })
  const sum = wishes.reduce((total, { amount }) => total + amount, 0n)
  const last = wishes.at(-1) as Wish
  return [...wishes.slice(0, -1), { ...last, amount: last.amount + locked.value - sum }]
}

/** Most weeks a lock searches for room at once: `ExpiryHistogram.ROLL_WEEKS`. */
const ROLL_WEEKS = 26

/** A position as the lock takes it. */
export type Placed = Wish & {
  /** Week that is asked for: the wish, or later by as many rolls as find nothing. */
  readonly asked: number
  /** Week it ends in. */
  readonly ends: number
}

/**
 * Where positions end when no week takes more than a limit: each in the first week from its wish on that has room.
 *
 * A lock looks 26 weeks ahead; whose search ends without room asks again from there.
 *
 * @param wishes - The positions, in the order they are made.
 * @param limit - Most that may end in one week [base units].
 * @returns The positions and their weeks.
 */
export function placeWishes(wishes: readonly Wish[], limit: BaseUnits): Placed[] {
  const ending: bigint[] = []
  return wishes.map((wish) => {
    let ends = wish.week
    while ((ending[ends] ?? 0n) + wish.amount > limit) ends += 1
    ending[ends] = (ending[ends] ?? 0n) + wish.amount
    const rolls = Math.max(0, Math.ceil((ends - wish.week) / ROLL_WEEKS) - 1)
    return { ...wish, asked: wish.week + rolls * ROLL_WEEKS, ends }
  })
}

/**
 * What becomes free in each week.
 *
 * @param positions - The positions.
 * @returns Amounts by week, without a gap [base units].
 */
export function calendarOf(positions: readonly Placed[]): BaseUnits[] {
  const length = Math.max(...positions.map(({ ends }) => ends)) + 1
  const amounts = Array.from({ length }, () => 0n)
  for (const { amount, ends } of positions) amounts[ends] = (amounts[ends] as bigint) + amount
  return amounts
}
