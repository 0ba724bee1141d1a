import { WAD } from '@holdfast/core'
import type { Simulation } from '../simulate/simulate.js'
import { amount, change, number, percent, span } from './format.js'

/** From this share of what holding the price would cost, income is more than a drop in the ocean. */
const NOTICEABLE = 0.1

/**
 * Says in words what the figures show, favourable or not. Every sentence follows from the figures; none is a forecast.
 *
 * @param simulation - The simulation.
 * @returns Sentences.
 */
export function verdictOf(simulation: Simulation): string[] {
  return [fall(simulation), pressure(simulation), effect(simulation), price(simulation), treasury(simulation)].flat()
}

function fall({ parameters, pressure: { fall: depth, trough }, window }: Simulation): string {
  if (depth <= 0) return 'In this window the price never fell below where it stood when the policies started.'
  const time = (trough - parameters.window.leadIn.value + 1) * window.step
  return `From the moment the policies start, the history falls by ${percent(depth)} within ${span(time)}.`
}

function pressure({ float, metrics, pressure: { netSold, toHold } }: Simulation): string[] {
  if (toHold === 0n) return []
  const { revenue } = metrics.none
  const share = Number(revenue) / Number(toHold)
  const conclusion =
    share < NOTICEABLE
      ? 'Revenue of this size cannot stop this fall, under any rule of spending it.'
      : share < 1
        ? 'Revenue of this size can soften this fall, not stop it.'
        : 'Revenue of this size could have met those sales, had all of it been there before them and been spent at once.'
  const sentences = [
    `Down to the trough, sellers bring a net ${amount(netSold)} tokens to the pool; buying them all at the starting price would have cost ${amount(toHold)} quote.`,
    `The revenue of the whole window, ${amount(revenue)} quote, is ${percent(share)} of that. ${conclusion}`,
  ]
  if (float.enlarged) {
    sentences.push(
      `So many tokens change hands that the supply had to be set to ${amount(float.supply)}, above the market value the protocol is modelled on: it stands for a token that is issued without limit while it falls.`,
    )
  }
  return sentences
}

function effect({ metrics: { holdfast, none, schedule } }: Simulation): string {
  const drawdown = (value: number) => {
    const points = Math.round((none.maximumDrawdown - value) * 1e4) / 100
    if (points === 0) return 'its drawdown is the same to a hundredth of a percentage point'
    return `its drawdown is ${number(Math.abs(points), 2)} percentage points ${points > 0 ? 'shallower' : 'deeper'}`
  }
  return (
    `Against no policy, the fixed schedule ends ${change(schedule.endLift)} in price (mean ${change(schedule.meanLift)}) and ${drawdown(schedule.maximumDrawdown)}; ` +
    `Holdfast ends ${change(holdfast.endLift)} (mean ${change(holdfast.meanLift)}), and ${drawdown(holdfast.maximumDrawdown)}.`
  )
}

function price({ metrics: { holdfast, schedule } }: Simulation): string[] {
  if (holdfast.spent === 0n) return ['Holdfast bought nothing; the reasons are listed.']
  const per = (lift: number, spent: bigint) => change((lift * 1e5) / (Number(spent) / Number(WAD)), 2)
  const more = schedule.spent > holdfast.spent ? 'more' : 'less'
  const sentences = [
    `The fixed schedule spends ${amount(schedule.spent)} quote, ${more} than the ${amount(holdfast.spent)} of Holdfast. For each 100,000 quote spent, the mean price stands ${per(schedule.meanLift, schedule.spent)} and ${per(holdfast.meanLift, holdfast.spent)} higher.`,
  ]
  const [a, b] = [schedule.cost, holdfast.cost]
  if (a !== undefined && b !== undefined) {
    sentences.push(
      `A purchase costs ${number(a, 1)} bps over the pool price on the fixed schedule, ${number(b, 1)} with Holdfast; the dearest one ${number(schedule.worstCost ?? 0, 1)} and ${number(holdfast.worstCost ?? 0, 1)}.`,
    )
  }
  return sentences
}

function treasury({ metrics: { holdfast, none, schedule } }: Simulation): string[] {
  const days = (value: number) => number(value)
  const runway = `Buying back costs runway: ${days(none.runwayDays)} days are left without a policy, ${days(schedule.runwayDays)} after the fixed schedule, ${days(holdfast.runwayDays)} after Holdfast.`
  const worth = [
    ['the fixed schedule', schedule.worthAtEnd] as const,
    ['Holdfast', holdfast.worthAtEnd] as const,
  ].flatMap(([name, share]) => (share === undefined ? [] : [`${percent(share)} (${name})`]))
  if (worth.length === 0) return [runway]
  return [
    runway,
    `At the final price, what was bought would fetch this much of what was paid for it: ${worth.join(', ')}.`,
  ]
}
