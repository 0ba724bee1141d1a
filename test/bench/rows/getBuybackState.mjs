import {
  buybackSwapAbi,
  executionGuardAbi,
  iMarketAbi,
  iPriceOracleAbi,
  preservedTokenAbi,
  proceedsSplitterAbi,
  treasuryAbi,
  uniswapV2OracleAbi,
} from '@holdfast/bindings'
import { getBuybackState } from '@holdfast/strategies/buyback'
import { erc20Abi } from 'viem'
import { startProtocol } from '../protocol.mjs'

// viem's own copy of Multicall3, which a fresh chain does not have yet.
const { multicall3Bytecode } = await import(new URL('./constants/contracts.js', import.meta.resolve('viem')).href)

/** Calls of functions of one contract. */
const of =
  (abi) =>
  (address) =>
  (functionName, ...args) => ({ abi, address, args, functionName })

/** Everything that `getBuybackState` reads of the module itself. */
const first = (buyback) => {
  const module = of(buybackSwapAbi)(buyback)
  return [
    'TREASURY',
    'GUARD',
    'MARKET',
    'SPLITTER',
    'ANCHOR',
    'VOLATILITY',
    'PRESSURE',
    'ASSET',
    'TOKEN',
    'lastExecution',
    'executions',
    'parameters',
  ].map((name) => module(name))
}

/** What it reads of the contracts the module is wired to. */
const second = (buyback, [treasury, guard, market, splitter, anchor, volatility, , asset, token]) => {
  const ledger = of(treasuryAbi)(treasury)
  const rules = of(executionGuardAbi)(guard)
  return [
    rules('venue', market),
    rules('lastLotAt', market),
    rules('lastLotBlock'),
    of(proceedsSplitterAbi)(splitter)('burnShare'),
    of(erc20Abi)(asset)('decimals'),
    of(erc20Abi)(token)('decimals'),
    of(erc20Abi)(token)('totalSupply'),
    of(preservedTokenAbi)(token)('CAP'),
    of(iMarketAbi)(market)('depth'),
    of(iPriceOracleAbi)(anchor)('price'),
    {
      abi: [
        {
          inputs: [],
          name: 'volatility',
          outputs: [{ type: 'uint256' }, { type: 'uint256' }],
          stateMutability: 'view',
          type: 'function',
        },
      ],
      address: volatility,
      functionName: 'volatility',
    },
    ledger('mandateOf', buyback, asset),
    ledger('reserveOf', asset),
    ledger('snapshot'),
    ledger('maximumAge'),
    ledger('paused'),
    ledger('migratedTo'),
    ledger('held'),
  ]
}

/** What it reads of the oracles of the venue. */
const third = ({ liquidity, price }) => [
  of(iPriceOracleAbi)(price)('price'),
  of(uniswapV2OracleAbi)(liquidity)('referenceReserve'),
  of(uniswapV2OracleAbi)(liquidity)('openingRatio'),
]

const { chain, protocol } = await startProtocol()
const { client, deploy } = chain
const multicallAddress = await deploy([], multicall3Bytecode)
const { buyback } = protocol
const read = (contracts, batchSize) =>
  client.multicall({ allowFailure: false, batchSize, blockTag: 'latest', contracts, multicallAddress })

const wiring = (await read(first(buyback))).slice(0, 9)
const [venue] = await read(second(buyback, wiring))
const known = [...first(buyback), ...second(buyback, wiring), ...third(venue)]

/** The same figure out of a state and out of the answers in their order. */
const reserves = ({ depth, treasury }) => [depth.reserveIn, depth.reserveOut, treasury.reserve.recorded, treasury.held]
const figures = (answers) => {
  const [depth, reserve, held] = [answers[20], answers[24], answers[29]]
  return [depth.reserveIn, depth.reserveOut, reserve.recorded, held]
}

export default {
  name: 'getBuybackState',
  inputs: 'a whole protocol on a local anvil: 33 calls of 10 contracts; by the wall',
  columns: [[buyback]],
  clock: 'wall',
  rounds: 101,
  ours: { asynchronous: true, call: (buyback) => getBuybackState(client, { buyback }), read: reserves },
  peers: [
    {
      name: 'viem’s `multicall`, from the address of the module on: three, one after the other',
      asynchronous: true,
      call: async (buyback) => {
        const module = await read(first(buyback))
        const wired = await read(second(buyback, module.slice(0, 9)))
        return [...module, ...wired, ...(await read(third(wired[0])))]
      },
      read: figures,
      target: { atMost: 0.6 },
    },
    {
      name: 'viem’s `multicall`, every address known beforehand',
      asynchronous: true,
      call: () => read(known),
      read: figures,
    },
    {
      name: 'viem’s `multicall`, every address known beforehand, in one batch',
      asynchronous: true,
      call: () => read(known, 2 ** 20),
      read: figures,
    },
  ],
  close: () => chain.stop(),
}
