import { WAD } from '@holdfast/core'
import { ownTokensOf } from '../simulate/float.js'
import { ofPolicy } from '../simulate/metrics.js'
import type { PolicyName, Snapshot } from '../simulate/run.js'
import type { Simulation } from '../simulate/simulate.js'
import { amount, change, number, percent, span } from './format.js'
import { lockSentences } from './lockCharts.js'

/** What the policies are called in a sentence. */
const NAMES: Readonly<Record<PolicyName, string>> = {
  auction: 'the auction of Holdfast',
  none: 'no policy',
  schedule: 'the fixed schedule',
  split: 'the split of Holdfast',
  swap: 'the swap of Holdfast',
}

/** From this share of what holding the price would cost, income is more than a drop in the ocean. */
const NOTICEABLE = 0.1

/**
 * Says in words what the figures show, favourable or not. Every sentence follows from the figures; none is a forecast.
 *
 * @param simulation - The simulation.
 * @returns Sentences.
 */
export function verdictOf(simulation: Simulation): string[] {
  const sentences = [
    fall(simulation),
    pressure(simulation),
    effect(simulation),
    price(simulation),
    treasury(simulation),
  ]
  return [...sentences.flat(), ...lockSentences(simulation)]
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

function effect({ executions, metrics }: Simulation): string {
  const { none } = metrics
  const drawdown = (value: number) => {
    const points = Math.round((none.maximumDrawdown - value) * 1e4) / 100
    if (points === 0) return 'its drawdown is the same to a hundredth of a percentage point'
    return `its drawdown is ${number(Math.abs(points), 2)} percentage points ${points > 0 ? 'shallower' : 'deeper'}`
  }
  const ends = (name: PolicyName) => {
    const { endLift, maximumDrawdown, meanLift } = ofPolicy(metrics, name)
    return `${NAMES[name]} ends ${change(endLift)} in price (mean ${change(meanLift)}), and ${drawdown(maximumDrawdown)}`
  }
  return `Against no policy, ${(['schedule', ...executions] as const).map(ends).join('; ')}.`
}

function price({ executions, metrics }: Simulation): string[] {
  const { schedule } = metrics
  const per = (lift: number, spent: bigint) => change((lift * 1e5) / (Number(spent) / Number(WAD)), 2)
  return executions.flatMap((name) => {
    const run = ofPolicy(metrics, name)
    if (run.spent === 0n) return [`${capital(NAMES[name])} bought nothing; the reasons are listed.`]
    const more = schedule.spent > run.spent ? 'more' : 'less'
    const sentences = [
      `The fixed schedule spends ${amount(schedule.spent)} quote, ${more} than the ${amount(run.spent)} of ${NAMES[name]}. For each 100,000 quote spent, the mean price stands ${per(schedule.meanLift, schedule.spent)} and ${per(run.meanLift, run.spent)} higher.`,
    ]
    const [a, b] = [schedule.cost, run.cost]
    if (a !== undefined && b !== undefined) {
      sentences.push(
        `A purchase costs ${number(a, 1)} bps over the pool price on the fixed schedule, ${number(b, 1)} with ${NAMES[name]}; the dearest one ${number(schedule.worstCost ?? 0, 1)} and ${number(run.worstCost ?? 0, 1)}.`,
      )
    }
    return sentences
  })
}

function treasury(simulation: Simulation): string[] {
  const { executions, metrics } = simulation
  const { none } = metrics
  const buyers = ['schedule', ...executions] as const
  const runways = buyers.map((name) => `${number(ofPolicy(metrics, name).runwayDays)} after ${NAMES[name]}`).join(', ')
  const worth = buyers.flatMap((name) => {
    const share = ofPolicy(metrics, name).worthAtEnd
    return share === undefined ? [] : [`${percent(share)} (${NAMES[name]})`]
  })
  return [
    `Buying back costs runway: ${number(none.runwayDays)} days are left without a policy, ${runways}.`,
    ...(worth.length === 0
      ? []
      : [`At the final price, what was bought would fetch this much of what was paid for it: ${worth.join(', ')}.`]),
    ...ownTokens(simulation),
  ]
}

/** What the tokens of its own did for the treasury: nothing, and the books said so from the start. */
function ownTokens({ executions, parameters, runs, tape }: Simulation): string[] {
  const own = ownTokensOf(parameters, tape)
  if (own === 0n) return []
  const last = runs.none.snapshots.at(-1) as Snapshot
  const value = (at: bigint) => amount((own * at) / WAD)
  const held = executions.map((name) => {
    const least = ofPolicy(runs, name).snapshots.reduce(
      (lowest, { floor = 0n, usable }) => {
        const left = usable === undefined || floor === 0n ? undefined : usable - floor
        return left !== undefined && (lowest === undefined || left < lowest) ? left : lowest
      },
      undefined as bigint | undefined,
    )
    return least === undefined
      ? []
      : [
          least >= 0n
            ? `${NAMES[name]} never took its reserves below the floor (least distance ${amount(least)} quote)`
            : `the floor rose ${amount(-least)} quote above the reserves of ${NAMES[name]}, which then bought nothing`,
        ]
  })
  return [
    `The treasury also opens with ${amount(own)} tokens of its own, worth ${value(tape.openingPrice)} quote then and ${value(last.price)} at the end. Its books never count them as a reserve: ${held.flat().join('; ')}.`,
  ]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
