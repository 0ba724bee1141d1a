import type { Simulation } from '../simulate/simulate.js'
import { epochsOf, locksOf } from './lockCharts.js'
import { verdictOf } from './verdict.js'

/**
 * Renders a simulation for machines: amounts in base units and prices in 18 decimals, as decimal strings.
 *
 * @param simulation - The simulation.
 * @returns JSON text; equal simulations give equal text.
 */
export function renderJson(simulation: Simulation): string {
  const { float, locks, metrics, parameters, scenario, secondShare, pressure, runs, seed, tape, window } = simulation
  const outcome = locksOf(simulation)
  const document = {
    window: { ...window, prices: undefined, steps: window.prices.length - 1 },
    seed,
    scenario,
    secondShare,
    supply: { openingPrice: tape.openingPrice, tokens: float.supply, enlarged: float.enlarged },
    pressure,
    // Only where they were asked for: without them the document is what it was.
    ...(locks && { locks: { ...outcome, epochs: outcome && epochsOf(simulation, outcome), parameters: locks } }),
    runs: Object.fromEntries(
      Object.entries(runs).map(([name, { blocks, lots, skipped, transactions, arbitrageSold }]) => [
        name,
        { blocks, transactions, arbitrageSold, skipped, metrics: metrics[name as keyof typeof metrics], lots },
      ]),
    ),
    verdict: verdictOf(simulation),
    parameters,
  }
  return JSON.stringify(document, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 2)
}
