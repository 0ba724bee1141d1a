import {
  accessManagerAbi,
  buybackSwapAbi,
  executionGuardAbi,
  proceedsSplitterAbi,
  treasuryAbi,
} from '@holdfast/bindings'
import * as errors from '@holdfast/bindings/errors'
import { type Address, createPublicClient, custom, getAddress, parseEventLogs, zeroAddress } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Chain, startChain, stranger } from '../../bindings/test/chain.js'
import { buybackParameters, deployProtocol, type Protocol } from '../../bindings/test/protocol.js'
import {
  buybackActions,
  executeBuyback,
  executeBuybackCall,
  getBuybackState,
  getPrice,
  type Purchase,
  priceOracle,
  quoteBuyback,
  simulateBuyback,
  watchBuyback,
} from '../src/buyback.js'

const WAD = 10n ** 18n

let chain: Chain
let protocol: Protocol
let buyback: Address
let snapshot: `0x${string}`

beforeAll(async () => {
  chain = await startChain()
  protocol = await deployProtocol(chain)
  buyback = protocol.buyback
})

afterAll(() => chain?.stop())

beforeEach(async () => {
  snapshot = await chain.client.snapshot()
})

afterEach(async () => {
  await chain.client.revert({ id: snapshot })
  await chain.client.setAutomine(true)
})

/** Time of the next block, so that what is read of the pending block is what will be mined. */
async function fixNextBlock(seconds = 12n): Promise<bigint> {
  const { timestamp } = await chain.client.getBlock()
  await chain.client.setNextBlockTimestamp({ timestamp: timestamp + seconds })
  return timestamp + seconds
}

/** What the mined transaction reported. */
async function purchaseOf(hash: `0x${string}`): Promise<Purchase | undefined> {
  const receipt = await chain.client.waitForTransactionReceipt({ hash })
  const [log] = parseEventLogs({ abi: buybackSwapAbi, eventName: 'BoughtBack', logs: receipt.logs })
  return log?.args.purchase
}

describe('getBuybackState', () => {
  test('default: one request, at one block', async () => {
    const before = chain.requests.length
    const state = await getBuybackState(chain.client, { buyback })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    const block = await chain.client.getBlock()
    expect(state.block).toEqual({ number: block.number, timestamp: block.timestamp })
    expect(state.parameters).toEqual(buybackParameters(6))
    expect(state.asset).toEqual({ address: protocol.asset, decimals: 6 })
    expect(state.token.address).toBe(protocol.token)
    expect(state.market).toBe(protocol.market)
  })

  test('parameters: blockNumber', async () => {
    const { number } = await chain.client.getBlock()
    const then = await getBuybackState(chain.client, { buyback })
    await protocol.buy(1_000_000_000n)
    await protocol.pass(600)
    expect(await getBuybackState(chain.client, { blockNumber: number, buyback })).toEqual(then)
    expect((await getBuybackState(chain.client, { buyback })).depth).not.toEqual(then.depth)
  })

  test('parameters: anchor', async () => {
    const anchor = priceOracle({ oracle: protocol.oracle })
    const before = chain.requests.length
    const state = await getBuybackState(chain.client, { anchor, buyback })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    expect(state.anchor).toBe((await getPrice(chain.client, { source: anchor })).price)

    await protocol.pass(86_400)
    const stale = await getBuybackState(chain.client, { anchor, buyback })
    expect(stale.anchor).toBeInstanceOf(errors.FreshnessStaleError)
  })

  test('behavior: an oracle that reverts stands in the state and is thrown by the quote', async () => {
    await protocol.pass(86_400)
    const state = await getBuybackState(chain.client, { buyback })
    expect(state.guard.price).toBeInstanceOf(errors.FreshnessStaleError)
    expect(() => quoteBuyback(state)).toThrow(errors.FreshnessStaleError)
    await expect(simulateBuyback(chain.client, { buyback })).rejects.toThrow(errors.FreshnessStaleError)
  })

  test('error: UnexpectedAnswerError', async () => {
    await expect(getBuybackState(chain.client, { buyback: protocol.token })).rejects.toThrow(
      errors.UnexpectedAnswerError,
    )
  })
})

describe('getPrice', () => {
  test('error: FreshnessStaleError', async () => {
    await protocol.pass(86_400)
    const source = priceOracle({ oracle: protocol.oracle })
    await expect(getPrice(chain.client, { source })).rejects.toThrow(errors.FreshnessStaleError)
  })
})

describe('executeBuyback', () => {
  test('default: quote, preview, simulation and execution agree', async () => {
    await fixNextBlock()
    const quote = quoteBuyback(await getBuybackState(chain.client, { blockTag: 'pending', buyback }))
    const preview = await chain.client.readContract({
      abi: buybackSwapAbi,
      address: buyback,
      blockTag: 'pending',
      functionName: 'previewBuyback',
    })
    const simulated = await simulateBuyback(chain.client, { blockTag: 'pending', buyback })
    const executed = await purchaseOf(await executeBuyback(chain.client, { buyback }))
    expect(preview).toEqual(quote)
    expect(simulated).toEqual(quote)
    expect(executed).toEqual(quote)
  })

  test('parameters: minimumOut', async () => {
    const { tokenOut } = quoteBuyback(await getBuybackState(chain.client, { buyback }))
    await expect(executeBuyback(chain.client, { buyback, minimumOut: tokenOut + 1n })).rejects.toThrow(
      errors.BuybackSwapBelowBoundError,
    )
    await executeBuyback(chain.client, { buyback, minimumOut: tokenOut })
  })

  test('parameters: deadline', async () => {
    const { timestamp } = await chain.client.getBlock()
    await expect(executeBuyback(chain.client, { buyback, deadline: timestamp - 1n })).rejects.toThrow(
      errors.BuybackSwapExpiredError,
    )
  })

  test('parameters: account', async () => {
    const hash = await executeBuyback(chain.client, { account: stranger, buyback, gas: 3_000_000n })
    const { from } = await chain.client.getTransaction({ hash })
    expect(getAddress(from)).toBe(stranger)
  })

  test('behavior: nothing is sent when the simulation fails', async () => {
    await executeBuyback(chain.client, { buyback })
    const before = chain.requests.length
    await expect(executeBuyback(chain.client, { buyback })).rejects.toMatchObject({
      name: 'BuybackSwap.TooSoonError',
      next: expect.any(BigInt),
      retryable: true,
    })
    expect(chain.requests.slice(before).filter((method) => method.startsWith('eth_send'))).toEqual([])
  })

  test('behavior: a foreign error passes through', async () => {
    const offline = createPublicClient({
      transport: custom(
        {
          request: async () => {
            throw new TypeError('offline')
          },
        },
        { retryCount: 0 },
      ),
    })
    await expect(simulateBuyback(offline, { buyback })).rejects.toThrow('offline')
    await expect(getBuybackState(offline, { buyback })).rejects.toThrow('offline')
  })

  test('behavior: actions that the client overrides are used', async () => {
    const calls: string[] = []
    const { simulateContract } = chain.client
    const simulate = (parameters: Parameters<typeof simulateContract>[0]) => {
      calls.push('simulateContract')
      return simulateContract(parameters)
    }
    const client = Object.assign(Object.create(chain.client), { simulateContract: simulate }) as typeof chain.client
    await simulateBuyback(client, { buyback })
    expect(calls).toEqual(['simulateContract'])
  })
})

test('executeBuybackCall: several taken in one block', async () => {
  await chain.client.setAutomine(false)
  const call = executeBuybackCall({ buyback })
  const first = await chain.client.writeContract({ ...call, gas: 3_000_000n })
  const second = await chain.client.writeContract({ ...call, gas: 3_000_000n })
  await chain.client.mine({ blocks: 1 })
  expect((await chain.client.getTransactionReceipt({ hash: first })).status).toBe('success')
  expect((await chain.client.getTransactionReceipt({ hash: second })).status).toBe('reverted')
})

describe('every reason not to buy has its name, in the quote and in the call alike', () => {
  /** The names under which a quote and a simulation fail in the next block. */
  async function names() {
    const state = await getBuybackState(chain.client, { blockTag: 'pending', buyback })
    const quoted = (() => {
      try {
        return quoteBuyback(state) && 'none'
      } catch (error) {
        return (error as Error).name
      }
    })()
    const simulated = await simulateBuyback(chain.client, { blockTag: 'pending', buyback }).then(
      () => 'none',
      (error: Error) => error.name,
    )
    return { quoted, simulated }
  }
  const both = (name: string) => ({ quoted: name, simulated: name })

  test('error: BuybackSwap.TooSoonError', async () => {
    await executeBuyback(chain.client, { buyback })
    expect(await names()).toEqual(both('BuybackSwap.TooSoonError'))
  })

  test('error: BuybackSwap.AboveCapError', async () => {
    const parameters = { ...buybackParameters(6), priceCap: WAD / 10n }
    await chain.call(buyback, buybackSwapAbi, 'setParameters', [parameters])
    expect(await names()).toEqual(both('BuybackSwap.AboveCapError'))
  })

  test('error: BuybackSwap.LotTooSmallError', async () => {
    await chain.call(protocol.treasury, treasuryAbi, 'pause')
    expect(await names()).toEqual(both('BuybackSwap.LotTooSmallError'))
  })

  test('error: BuybackSwap.BelowBoundError', async () => {
    await protocol.buy(60_000_000_000n)
    await protocol.pass(12)
    expect(await names()).toEqual(both('BuybackSwap.BelowBoundError'))
  })

  test('error: ExecutionGuard.UnknownVenueError', async () => {
    await chain.call(protocol.guard, executionGuardAbi, 'removeVenue', [protocol.market])
    expect(await names()).toEqual(both('ExecutionGuard.UnknownVenueError'))
  })

  test('error: Freshness.StaleError', async () => {
    await protocol.pass(10_000)
    expect(await names()).toEqual(both('Freshness.StaleError'))
  })
})

test('behavior: a governor’s call by somebody else has its name', async () => {
  const call = chain.client.simulateContract({
    abi: proceedsSplitterAbi,
    account: stranger,
    address: protocol.splitter,
    args: [0n, 0n, zeroAddress],
    functionName: 'setBurnShare',
  })
  const error = await call.catch(errors.fromRevert)
  expect(error).toBeInstanceOf(errors.OpenZeppelinAccessManagedUnauthorizedError)
  const scheduling = chain.client.simulateContract({
    abi: accessManagerAbi,
    account: stranger,
    address: protocol.manager,
    args: [protocol.splitter, '0x5e4b3abe', 0],
    functionName: 'schedule',
  })
  expect(await scheduling.catch(errors.fromRevert)).toBeInstanceOf(
    errors.OpenZeppelinAccessManagerUnauthorizedCallError,
  )
})

describe('watchBuyback', () => {
  test('default', async () => {
    const events: watchBuyback.Event[] = []
    const seen = new Promise<void>((resolve, reject) => {
      const unwatch = watchBuyback(chain.client, {
        buyback,
        fromBlock: 0n,
        onBuyback: (event) => {
          events.push(event)
          unwatch()
          resolve()
        },
        onError: reject,
        pollingInterval: 20,
      })
    })
    const hash = await executeBuyback(chain.client, { buyback })
    const purchase = await purchaseOf(hash)
    await seen
    expect(events).toMatchObject([
      {
        asset: protocol.asset,
        caller: chain.client.account.address,
        log: { transactionHash: hash },
        purchase,
        sequence: 1n,
      },
    ])
  })
})

test('buybackActions', async () => {
  const client = chain.client.extend(buybackActions())
  const state = await client.getBuybackState({ buyback })
  expect(quoteBuyback(state).quoteIn).toBe((await client.simulateBuyback({ buyback })).quoteIn)
  const hash = await client.executeBuyback({ buyback })
  expect((await client.waitForTransactionReceipt({ hash })).status).toBe('success')
  client.watchBuyback({ buyback, onBuyback: () => undefined })()
})
