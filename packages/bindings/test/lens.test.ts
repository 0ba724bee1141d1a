import { type Address, zeroAddress } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TreasuryMigratedError, UnexpectedAnswerError } from '../src/errors.js'
import { executionGuardAbi, preservedTokenAbi } from '../src/index.js'
import { getAnswers } from '../src/lens.js'
import { type Chain, startChain } from './chain.js'
import { deployProtocol, type Protocol } from './protocol.js'

let chain: Chain
let protocol: Protocol

beforeAll(async () => {
  chain = await startChain()
  protocol = await deployProtocol(chain)
})

afterAll(() => chain?.stop())

test('default', async () => {
  const before = chain.requests.length
  const { answers, block } = await getAnswers(chain.client, {
    given: { buyback: protocol.buyback },
    reads: {
      guard: ['buyback', 'GUARD()'],
      market: ['buyback', 'MARKET()'],
      rules: ['guard', 'venue(address)', ['market'], ['price', 'want', 'spacing', 'liquidity', 'attackerShare']],
      window: ['rules.liquidity', 'WINDOW()'],
    },
  })
  expect(chain.requests.slice(before)).toEqual(['eth_call'])

  const latest = await chain.client.getBlock()
  expect(block).toEqual({ number: latest.number, timestamp: latest.timestamp })
  expect(answers.guard).toBe(BigInt(protocol.guard))
  const rules = await chain.client.readContract({
    abi: executionGuardAbi,
    address: protocol.guard,
    args: [protocol.market],
    functionName: 'venue',
  })
  expect(answers.rules).toEqual({
    attackerShare: rules.attackerShare,
    liquidity: BigInt(rules.liquidity),
    price: BigInt(rules.price),
    spacing: BigInt(rules.spacing),
    want: rules.want,
  })
  expect(answers.window).toBe(1800n)
})

test('parameters: blockNumber', async () => {
  const reads = { supply: ['token', 'totalSupply()'] } as const
  const given = { token: protocol.token }
  const { number } = await chain.client.getBlock()
  const supply = await chain.client.readContract({
    abi: preservedTokenAbi,
    address: protocol.token,
    functionName: 'totalSupply',
  })
  await chain.call(protocol.token, preservedTokenAbi, 'burn', [1n])

  const past = await getAnswers(chain.client, { blockNumber: number, given, reads })
  expect(past).toEqual({ answers: { supply }, block: { number, timestamp: past.block.timestamp } })
  const present = await getAnswers(chain.client, { blockTag: 'latest', given, reads })
  expect(present.answers.supply).toBe(supply - 1n)
})

test('behavior: a revert is a named error, and stops nothing else', async () => {
  const { answers } = await getAnswers(chain.client, {
    given: { buyback: protocol.buyback, oracle: protocol.oracle },
    reads: {
      observation: ['oracle', 'observation(uint256)', ['buyback']],
      period: ['oracle', 'PERIOD()'],
    },
  })
  expect(answers.observation).toMatchObject({ name: 'UniswapV2Oracle.NoObservationError' })
  expect(answers.period).toBe(300n)
})

test('error: UnexpectedAnswerError', async () => {
  const { answers } = await getAnswers(chain.client, {
    given: { nobody: zeroAddress, token: protocol.token },
    reads: {
      missing: ['token', 'TREASURY()'],
      short: ['token', 'totalSupply()', [], ['first', 'second']],
      silent: ['nobody', 'price()'],
      // The word of an answer that failed is zero.
      through: ['missing', 'price()'],
    },
  })
  for (const answer of Object.values(answers)) expect(answer).toBeInstanceOf(UnexpectedAnswerError)
  expect(String(answers.silent)).toContain('`silent`, asked by `price()`, answered nothing.')
  expect(answers.silent).not.toBeInstanceOf(TreasuryMigratedError)
})

test('behavior: a request that fails throws', async () => {
  const given = { token: protocol.token as Address }
  await expect(
    getAnswers(chain.client, { blockNumber: 2n ** 62n, given, reads: { supply: ['token', 'totalSupply()'] } }),
  ).rejects.toThrow()
})
