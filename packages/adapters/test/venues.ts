/** The venues' own bytecode, and what the tests do with it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fromRevert } from '@holdfast/bindings/errors'
import { BaseError } from '@holdfast/core'
import type { Abi, Address, Hex } from 'viem'
import type { Chain } from '../../bindings/test/chain.js'
import { compile } from '../../bindings/test/solidity.js'

const require = createRequire(import.meta.url)

type Artifact = { abi: Abi; bytecode: Hex }

/** A Uniswap v2 artifact of npm; its bytecode stands there twice, so the file is read by hand. */
function uniswap(name: string): Artifact {
  const { abi, bytecode } = JSON.parse(readFileSync(require.resolve(`@uniswap/v2-core/build/${name}.json`), 'utf8'))
  return { abi, bytecode: `0x${bytecode.replace(/^0x/, '')}` }
}

/** An artifact of Uniswap v3's npm packages. */
function uniswapV3(file: string): Artifact {
  const { abi, bytecode } = JSON.parse(readFileSync(require.resolve(`@uniswap/${file}`), 'utf8'))
  return { abi, bytecode }
}

/** Uniswap v3's factory. */
export const factoryV3Artifact: Artifact = uniswapV3(
  'v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json',
)

/** ABI of Uniswap v3's pool. */
export const poolV3Abi: Abi = uniswapV3('v3-core/artifacts/contracts/UniswapV3Pool.sol/UniswapV3Pool.json').abi

/** Uniswap v3's own quoter. */
export const quoterV3Artifact: Artifact = uniswapV3('v3-periphery/artifacts/contracts/lens/QuoterV2.sol/QuoterV2.json')

/** The contract that opens positions for wallets. */
export const positionsV3Artifact: Artifact = uniswapV3(
  'v3-periphery/artifacts/contracts/NonfungiblePositionManager.sol/NonfungiblePositionManager.json',
)

/** The contract that swaps for wallets. */
export const routerV3Artifact: Artifact = uniswapV3('v3-periphery/artifacts/contracts/SwapRouter.sol/SwapRouter.json')

/** A contract of Chainlink's, as globalSetup.ts had it compiled. */
function chainlink(name: string): Artifact {
  const file = new URL(`../../../contracts/out/chainlink/${name}.json`, import.meta.url)
  const { abi, bytecode } = JSON.parse(readFileSync(file, 'utf8'))
  return { abi, bytecode: bytecode.object }
}

/** Uniswap v2's factory. */
export const factoryArtifact: Artifact = uniswap('UniswapV2Factory')

/** ABI of Uniswap v2's pair. */
export const pairAbi: Abi = uniswap('UniswapV2Pair').abi

/** Chainlink's median aggregator. */
export const aggregatorArtifact: Artifact = chainlink('FluxAggregator')

/** Chainlink's proxy in front of it. */
export const proxyArtifact: Artifact = chainlink('EACAggregatorProxy')

/** A contract below contracts/test. */
export const testContract = (file: string): Artifact =>
  compile(`contracts/test/${file}.sol`, file.split('/').at(-1) ?? file)

/** Deploys a pair of two tokens through Uniswap's factory. */
export async function createPair(chain: Chain, tokens: readonly [Address, Address]): Promise<Address> {
  const { abi, bytecode } = factoryArtifact
  const factory = await chain.deploy(abi, bytecode, [chain.client.account.address])
  await chain.call(factory, abi, 'createPair', tokens)
  const args = tokens
  return (await chain.client.readContract({ abi, address: factory, args, functionName: 'getPair' })) as Address
}

/** What a call gives, or the name, the values and the message of the named error it ends with. */
export async function outcomeOf(call: () => unknown): Promise<Outcome> {
  try {
    return { value: await call() }
  } catch (caught) {
    const error = fromRevert(caught)
    // Two calls that fail for a reason without a name would agree by accident.
    if (!BaseError.is(error)) throw error
    const { cause, ...own } = error
    // What carried the revert differs, and with it the details of the message.
    return { ...own, details: undefined, name: error.name }
  }
}

/** A value, or a named error's fields. */
export type Outcome = { readonly [field: string]: unknown; readonly name?: string; readonly value?: unknown }
