import { afterEach, describe, expect, test } from 'vitest'
import { type Chain, reasonOf, startChain } from './chain.js'
import { transaction } from './transaction.js'
import { quoteAbi, uniswapAbi, uniswapBytecode } from './uniswap.js'

let chain: Chain | undefined

afterEach(async () => {
  await chain?.stop()
  chain = undefined
})

const START = 1_650_000_000

async function withToken() {
  chain = await startChain({ timestamp: START })
  const token = await chain.deploy({ abi: quoteAbi, args: [10n ** 24n], bytecode: uniswapBytecode().quote })
  const transfer = (to: `0x${string}`, amount: bigint) =>
    transaction('governor', token, { abi: quoteAbi, args: [to, amount], functionName: 'transfer' })
  return { chain, token, transfer }
}

describe('startChain', () => {
  test('default: mines what it is given, in order, at the time it is given', async () => {
    const { chain, transfer } = await withToken()
    const { buyer, keeper } = chain.accounts
    const receipts = await chain.mine([transfer(buyer, 5n), transfer(keeper, 6n)], START + 500)
    expect(receipts.map(({ logs }) => Number(logs[0]?.data))).toEqual([5, 6])
    expect(chain.blocks()).toBe(2)
    const [empty] = await Promise.all([chain.mine([], START + 501)])
    expect(empty).toEqual([])
  })

  test('error: TransactionRevertedError names the transaction', async () => {
    const { chain, transfer } = await withToken()
    const tooMuch = transfer(chain.accounts.buyer, 10n ** 30n)
    await expect(chain.setUp([tooMuch])).rejects.toMatchObject({
      message: expect.stringContaining('"transfer" reverted'),
      name: 'Chain.TransactionRevertedError',
    })
  })

  test('behavior: an optional transaction may revert, and brings its reason', async () => {
    const { chain, token } = await withToken()
    const factory = await chain.deploy({
      abi: uniswapAbi,
      args: [chain.accounts.governor],
      bytecode: uniswapBytecode().factory,
    })
    const call = { abi: uniswapAbi, args: [token, token], functionName: 'createPair' } as const
    const [receipt] = await chain.setUp([{ ...transaction('keeper', factory, call), optional: true }])
    // Error("UniswapV2: IDENTICAL_ADDRESSES")
    expect(receipt?.revert).toMatch(/^0x08c379a0/)
    expect(reasonOf(receipt?.revert ?? '0x')).toBe('0x08c379a0')
  })
})

describe('reasonOf', () => {
  test('default: names errors of Holdfast', () => {
    expect(reasonOf('0x76e73e97')).toBe('Treasury.PausedError')
  })

  test('behavior: keeps the selector of other errors', () => {
    expect(reasonOf('0xdeadbeef')).toBe('0xdeadbeef')
    expect(reasonOf('0x')).toBe('no reason given')
  })
})
