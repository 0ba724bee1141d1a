// quote = preview = simulate = execute, to the wei, over random states of a whole protocol on real Uniswap v2. Where a
// buyback is refused, all of them refuse by the same name.
import { buybackSwapAbi, executionGuardAbi, proceedsSplitterAbi, treasuryAbi } from '@holdfast/bindings'
import { fromRevert } from '@holdfast/bindings/errors'
import { parseEventLogs, parseUnits, type TransactionReceipt, zeroAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chain, startChain } from '../../bindings/test/chain.js'
import { buybackParameters, deployProtocol, mandateTerms, type Protocol } from '../../bindings/test/protocol.js'
import { executeBuyback, getBuybackState, quoteBuyback, simulateBuyback } from '../src/buyback.js'
import { randomOf } from './random.js'

const WAD = 10n ** 18n
const runs = Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 60)
const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)

describe.each([6, 18])('an asset of %d decimals', (decimals) => {
  let chain: Chain
  let protocol: Protocol

  beforeAll(async () => {
    chain = await startChain()
    protocol = await deployProtocol(chain, { decimals })
  })

  afterAll(() => chain?.stop())

  /** Buys in the next block, and waits. */
  async function execute(): Promise<TransactionReceipt> {
    const { buyback } = protocol
    const nonce = await chain.nonceOf()
    const hash = await executeBuyback(chain.client, { blockTag: 'pending', buyback, gas: 5_000_000n, nonce })
    return chain.client.waitForTransactionReceipt({ hash })
  }

  /** What the mandate draws on at present. */
  async function sourceOf(): Promise<number> {
    const { asset, buyback, treasury } = protocol
    const args = [buyback, asset] as const
    const { terms } = await chain.client.readContract({
      abi: treasuryAbi,
      address: treasury,
      args,
      functionName: 'mandateOf',
    })
    return terms.source
  }

  /** Brings the protocol into a state that follows from `random`. */
  async function shake(random: () => number): Promise<void> {
    const { call, client } = chain
    const { asset, beat, buy, buyback, guard, market, oracle, pass, run, sell, splitter, treasury } = protocol
    const likely = (share: number) => random() < share
    const share = (from: number, to: number) => BigInt(Math.round((from + (to - from) * random()) * 1e6)) * 10n ** 12n
    const amount = (from: number, to: number) => parseUnits((from + (to - from) * random()).toFixed(2), decimals)

    if (likely(0.8)) {
      const baseLot = amount(10, 3000)
      await call(buyback, buybackSwapAbi, 'setParameters', [
        {
          ...buybackParameters(decimals),
          baseLot,
          drawdownStart: share(0, 0.2),
          interval: BigInt(300 + Math.floor(random() * 4000)),
          kPrice: share(0, 9),
          kVolatility: share(0, 0.3),
          minimumLot: likely(0.8) ? 1n : baseLot,
          multiplierMax: share(1, 9),
          multiplierMin: share(0, 1),
          priceCap: share(0.4, 1),
        },
      ])
    }
    const { timestamp } = await client.getBlock()
    const fromReserve = likely(0.3)
    if (likely(0.6) || fromReserve) {
      // A mandate cannot change what it draws on: it is revoked first, and sometimes otherwise too.
      const anew = likely(0.3) || (await sourceOf()) !== (fromReserve ? 2 : 1)
      if (anew) {
        await call(treasury, treasuryAbi, 'revokeMandate', [buyback, asset])
      }
      await call(treasury, treasuryAbi, 'setMandate', [
        buyback,
        asset,
        {
          ...mandateTerms(decimals, timestamp),
          burst: amount(200, 50_000),
          // A cap is never below what was spent, which a mandate that goes on keeps.
          lifetimeCap: anew ? amount(3000, 50_000) : amount(4_000_000, 5_000_000),
          lossLimit: fromReserve ? share(0.0001, 0.01) : 0n,
          rate: (amount(100, 40_000) * WAD) / 86_400n,
          source: fromReserve ? 2 : 1,
        },
      ])
    }
    if (likely(0.5)) {
      const burnShare = likely(0.2) ? WAD : share(0, 1)
      await call(splitter, proceedsSplitterAbi, 'setBurnShare', [burnShare, burnShare, zeroAddress])
    }
    if (likely(0.5)) {
      const venue = {
        attackerShare: share(0, 0.95),
        liquidity: oracle,
        price: oracle,
        spacing: 300 + Math.floor(random() * 4000),
        want: share(0.9, 1),
      }
      await call(guard, executionGuardAbi, 'setVenue', [market, venue])
    }
    for (let round = Math.floor(random() * 3); round > 0; round--) {
      if (likely(0.4)) await call(treasury, treasuryAbi, 'collect', [asset, amount(100, 50_000)])
      if (likely(0.3)) await call(treasury, treasuryAbi, 'deposit', [asset, amount(100, 50_000)])
      if (likely(0.5)) await buy(amount(1, 40_000))
      else if (likely(0.8)) await sell(parseUnits((1 + random() * 80_000).toFixed(3), 18))
      await pass(1 + Math.floor(random() * 800))
      if (likely(0.8)) await beat()
      if (likely(0.3)) await execute().catch(() => undefined)
    }
    if (likely(0.7)) await run(Math.floor(random() * 7200))
    // A trade right before may leave the block's opening price to be estimated.
    if (likely(0.2)) await buy(amount(1, 3000))
    if (likely(0.05)) await call(treasury, treasuryAbi, 'pause')
    await pass(likely(0.9) ? 1 + Math.floor(random() * 700) : 5000)
  }

  test(`property: quote = preview = simulate = execute in ${runs / 2} states`, async () => {
    const { client } = chain
    const { buyback } = protocol
    const base = await client.snapshot()
    let snapshot = base
    const outcomes: Record<string, number> = {}
    for (let index = 0; index < runs / 2; index++) {
      const random = randomOf(seed + index * 2 + decimals)
      await shake(random)
      const { timestamp } = await client.getBlock()
      await client.setNextBlockTimestamp({ timestamp: timestamp + 12n })

      const state = await getBuybackState(client, { blockTag: 'pending', buyback })
      const quoted = await attempt(async () => quoteBuyback(state))
      const previewed = await attempt(() =>
        client.readContract({
          abi: buybackSwapAbi,
          address: buyback,
          blockTag: 'pending',
          functionName: 'previewBuyback',
        }),
      )
      const simulated = await attempt(() => simulateBuyback(client, { blockTag: 'pending', buyback }))
      const context = `state ${index} of seed ${seed}, block ${state.block.number}`
      expect(previewed, context).toEqual(quoted)
      expect(simulated, context).toEqual(quoted)

      const outcome = typeof quoted === 'string' ? quoted : 'bought'
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      if (outcome === 'bought') {
        const { logs } = await execute()
        const [log] = parseEventLogs({ abi: buybackSwapAbi, eventName: 'BoughtBack', logs })
        expect(log?.args.purchase, context).toEqual(quoted)
      }
      // Two states of three grow out of the one before, the third begins anew.
      if (index % 3 === 2) {
        await client.revert({ id: snapshot })
        snapshot = await client.snapshot()
      }
    }
    process.stdout.write(`quote = execute, ${decimals} decimals: ${JSON.stringify(outcomes)}\n`)
    expect(outcomes.bought ?? 0).toBeGreaterThan(runs / 8)
  })
})

/** The result, or the name of the error. */
async function attempt<value>(call: () => Promise<value>): Promise<value | string> {
  try {
    return await call()
  } catch (error) {
    return (fromRevert(error) as Error).name
  }
}
