import { describe, expect, test } from 'vitest'
import { parameters } from '../simulate/parameters.js'
import type { Simulation } from '../simulate/simulate.js'
import { verdictOf } from './verdict.js'

const WAD = 10n ** 18n

/** Only what the verdict reads. */
function simulationOf(options: {
  enlarged?: boolean
  fall?: number
  holdfast?: { maximumDrawdown?: number; spent?: bigint }
  revenue?: bigint
  toHold?: bigint
}): Simulation {
  const { enlarged = false, fall = 0.5, holdfast, revenue = 100n * WAD, toHold = 1_000n * WAD } = options
  const figures = (spent: bigint, maximumDrawdown: number) => ({
    cost: spent === 0n ? undefined : 36,
    endLift: spent === 0n ? 0 : 0.01,
    maximumDrawdown,
    meanLift: spent === 0n ? 0 : 0.01,
    revenue,
    runwayDays: 400,
    spent,
    worstCost: spent === 0n ? undefined : 40,
    worthAtEnd: spent === 0n ? undefined : 0.8,
  })
  return {
    executions: ['swap'],
    float: { enlarged, supply: 10n ** 27n },
    metrics: {
      swap: figures(holdfast?.spent ?? 100_000n * WAD, holdfast?.maximumDrawdown ?? 0.499),
      none: figures(0n, 0.5),
      schedule: figures(200_000n * WAD, 0.498),
    },
    parameters,
    pressure: { fall, netSold: toHold, toHold, trough: 300 },
    tape: { openingPrice: WAD },
    window: { step: 3_600 },
  } as unknown as Simulation
}

const text = (options: Parameters<typeof simulationOf>[0]) => verdictOf(simulationOf(options)).join(' ')

describe('verdictOf', () => {
  test.each([
    [99n, 'cannot stop this fall, under any rule of spending it'],
    [100n, 'can soften this fall, not stop it'],
    [999n, 'can soften this fall, not stop it'],
    [1_000n, 'had all of it been there before them'],
  ])('default: revenue of %i against sales of 1,000 reads "%s"', (revenue, part) => {
    expect(text({ revenue: revenue * WAD })).toContain(part)
  })

  test('behavior: says how much holding the price would have cost', () => {
    expect(text({})).toContain('buying them all at the starting price would have cost 1,000 quote')
    expect(text({})).toContain('is 10.0% of that')
  })

  test('behavior: a window without a fall has no sales to speak of', () => {
    const verdict = text({ fall: 0, toHold: 0n })
    expect(verdict).toContain('never fell below')
    expect(verdict).not.toContain('Revenue of this size')
  })

  test('behavior: unfavourable results are said as plainly as favourable ones', () => {
    expect(text({ holdfast: { maximumDrawdown: 0.502 } })).toContain('its drawdown is 0.20 percentage points deeper')
    expect(text({ holdfast: { maximumDrawdown: 0.498 } })).toContain('its drawdown is 0.20 percentage points shallower')
    expect(text({ holdfast: { maximumDrawdown: 0.5 } })).toContain('the same to a hundredth')
    expect(text({})).toContain(
      'would fetch this much of what was paid for it: 80.0% (the fixed schedule), 80.0% (the swap of Holdfast)',
    )
  })

  test('behavior: a policy that bought nothing is not praised for it', () => {
    const verdict = text({ holdfast: { maximumDrawdown: 0.5, spent: 0n } })
    expect(verdict).toContain('The swap of Holdfast bought nothing')
    expect(verdict).not.toContain('(the swap of Holdfast)')
  })

  test('behavior: an enlarged supply is explained', () => {
    expect(text({ enlarged: true })).toContain('issued without limit while it falls')
  })
})
