import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { accessManagerAbi, preservedTokenAbi, reservePolicyAbi, safeTreasuryAbi } from '@holdfast/bindings'
import {
  accessManagerBytecode,
  preservedTokenBytecode,
  reservePolicyBytecode,
  safeTreasuryBytecode,
} from '@holdfast/bindings/bytecode'
import { type Abi, type Address, encodeFunctionData, type Hex, hashTypedData, parseEventLogs, zeroAddress } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chain, startChain } from '../../bindings/test/chain.js'
import {
  adoptSafeReserves,
  batchSafeCalls,
  disableSafeModule,
  enableSafeModule,
  execSafeTransactionCall,
  getSafeTreasuryState,
  type SafeCall,
  SafeEmptyBatchError,
  SafeModuleNotEnabledError,
  SafeSignaturesError,
  type SafeTransaction,
  safeBatchFile,
  safeTypedData,
  toSafeCall,
} from '../src/safe.js'
import { testContract } from './venues.js'

const require = createRequire(import.meta.url)
const WAD = 10n ** 18n

/** An artifact of Safe's npm package. */
const artifact = (file: string): { abi: Abi; bytecode: Hex } =>
  JSON.parse(
    readFileSync(require.resolve(`@safe-global/safe-contracts/build/artifacts/contracts/${file}.json`), 'utf8'),
  )
const safeArtifact = artifact('Safe.sol/Safe')
const factoryArtifact = artifact('proxies/SafeProxyFactory.sol/SafeProxyFactory')
const multiSendArtifact = artifact('libraries/MultiSendCallOnly.sol/MultiSendCallOnly')
const guardArtifact = artifact('examples/guards/OnlyOwnersGuard.sol/OnlyOwnersGuard')
const tokenArtifact = testContract('tokens/TestToken')

const owners = [1, 2, 3].map(() => privateKeyToAccount(generatePrivateKey()))

let chain: Chain
let me: Address
let multiSend: Address
let factory: Address
let singleton: Address

beforeAll(async () => {
  chain = await startChain()
  me = chain.client.account.address
  singleton = await chain.deploy(safeArtifact.abi, safeArtifact.bytecode)
  factory = await chain.deploy(factoryArtifact.abi, factoryArtifact.bytecode)
  multiSend = await chain.deploy(multiSendArtifact.abi, multiSendArtifact.bytecode)
})

afterAll(() => chain?.stop())

let salt = 0n

/** A real Safe of two of three owners. */
async function deploySafe(): Promise<Address> {
  const initializer = encodeFunctionData({
    abi: safeArtifact.abi,
    args: [owners.map(({ address }) => address), 2n, zeroAddress, '0x', zeroAddress, zeroAddress, 0n, zeroAddress],
    functionName: 'setup',
  })
  const receipt = await chain.call(factory, factoryArtifact.abi, 'createProxyWithNonce', [
    singleton,
    initializer,
    ++salt,
  ])
  const [log] = parseEventLogs({ abi: factoryArtifact.abi, eventName: 'ProxyCreation', logs: receipt.logs })
  return (log as unknown as { args: { proxy: Address } }).args.proxy
}

/** A treasury over a Safe that holds 1,000 of an asset and 50 of the protected token; the module is not enabled yet. */
async function deployTreasury() {
  const safe = await deploySafe()
  const manager = await chain.deploy(accessManagerAbi, accessManagerBytecode, [me])
  const token = await chain.deploy(preservedTokenAbi, preservedTokenBytecode, [
    'Preserved',
    'KEEP',
    manager,
    1_000n * WAD,
    me,
    1_000n * WAD,
  ])
  const asset = await chain.deploy(tokenArtifact.abi, tokenArtifact.bytecode, ['USD', 6])
  const policy = await chain.deploy(reservePolicyAbi, reservePolicyBytecode, [
    manager,
    { duration: 0n, minimumReserve: 0n, opexPerSecond: 0n },
    { epoch: 86_400, horizon: 0, maximum: 0n, quantile: 0n, step: 0n, volatility: zeroAddress },
  ])
  await chain.call(policy, reservePolicyAbi, 'setRisk', [
    asset,
    {
      concentration: WAD,
      horizon: 0,
      listed: true,
      maximumHaircut: WAD / 2n,
      minimumHaircut: WAD / 50n,
      price: zeroAddress,
      quantile: 0n,
      volatility: zeroAddress,
    },
  ])
  const treasury = await chain.deploy(safeTreasuryAbi, safeTreasuryBytecode, [manager, token, policy, 86_400n, safe])
  await chain.call(treasury, safeTreasuryAbi, 'listAsset', [asset])
  await chain.call(asset, tokenArtifact.abi, 'mint', [safe, 1_000_000_000n])
  await chain.call(token, preservedTokenAbi, 'transfer', [safe, 50n * WAD])
  return { asset, safe, token, treasury }
}

const nonceOf = (safe: Address) =>
  chain.client.readContract({ abi: safeArtifact.abi, address: safe, functionName: 'nonce' }) as Promise<bigint>

/** Two owners sign, in no particular order, and somebody else sends. */
async function execute(safe: Address, transaction: SafeTransaction, signers = [owners[2], owners[0]]) {
  const typed = safeTypedData(transaction, { chainId: chain.client.chain.id, nonce: await nonceOf(safe), safe })
  const signatures = await Promise.all(
    signers.flatMap((signer) =>
      signer ? [signer.signTypedData(typed).then((signature) => ({ owner: signer.address, signature }))] : [],
    ),
  )
  const { abi, address, args, functionName } = execSafeTransactionCall(transaction, { safe, signatures, threshold: 2n })
  return chain.call(address, abi, functionName, args)
}

const run = (safe: Address, calls: readonly SafeCall[]) => execute(safe, batchSafeCalls(calls, { multiSend }))

describe('a treasury over a Safe', () => {
  test('default: enabled and funded in one signed batch, without moving anything', async () => {
    const { asset, safe, token, treasury } = await deployTreasury()
    await run(safe, [
      enableSafeModule({ module: treasury, safe }),
      ...adoptSafeReserves({
        reserves: [
          { amount: 600_000_000n, asset },
          { amount: 20n * WAD, asset: token },
        ],
        revenue: [{ amount: 100_000_000n, asset }],
        treasury,
      }),
    ])
    const before = chain.requests.length
    const state = await getSafeTreasuryState(chain.client, { treasury })
    expect(chain.requests.slice(before)).toEqual(['eth_getBlockByNumber', 'eth_call', 'eth_call'])
    expect(state).toEqual({
      assets: [
        {
          asset,
          balance: 1_000_000_000n,
          owed: 0n,
          recorded: 700_000_000n,
          shortfall: 0n,
          surplus: 300_000_000n,
        },
      ],
      blockNumber: await chain.client.getBlockNumber(),
      canPay: true,
      guard: undefined,
      isEnabled: true,
      modules: [treasury],
      nonce: 1n,
      owners: owners.map(({ address }) => address),
      safe,
      threshold: 2n,
      token: {
        asset: token,
        balance: 50n * WAD,
        owed: 0n,
        recorded: 20n * WAD,
        shortfall: 0n,
        surplus: 30n * WAD,
      },
      version: '1.4.1',
    })
    const { pending } = await chain.client.readContract({
      abi: safeTreasuryAbi,
      address: treasury,
      args: [asset],
      functionName: 'reserveOf',
    })
    expect(pending).toBe(100_000_000n)
    const allowance = await chain.client.readContract({
      abi: preservedTokenAbi,
      address: asset,
      args: [safe, treasury],
      functionName: 'allowance',
    })
    expect(allowance).toBe(0n)
  })

  test('behavior: what owners take is short until a heartbeat writes it down', async () => {
    const { asset, safe, treasury } = await deployTreasury()
    await run(safe, [
      enableSafeModule({ module: treasury, safe }),
      ...adoptSafeReserves({ reserves: [{ amount: 1_000_000_000n, asset }], treasury }),
    ])
    const take = { abi: tokenArtifact.abi, address: asset, args: [me, 400_000_000n], functionName: 'transfer' }
    await run(safe, [toSafeCall(take)])
    const blockNumber = await chain.client.getBlockNumber()
    const short = await getSafeTreasuryState(chain.client, { treasury })
    expect(short).toMatchObject({ canPay: false, isEnabled: true })
    expect(short.assets).toMatchObject([{ balance: 600_000_000n, recorded: 1_000_000_000n, shortfall: 400_000_000n }])
    await chain.call(treasury, safeTreasuryAbi, 'heartbeat')
    const after = await getSafeTreasuryState(chain.client, { blockTag: 'latest', treasury })
    expect(after).toMatchObject({ assets: [{ recorded: 600_000_000n, shortfall: 0n, surplus: 0n }], canPay: true })
    expect(await getSafeTreasuryState(chain.client, { blockNumber, treasury })).toEqual(short)
  })

  test('behavior: modules are disabled wherever they stand in the list', async () => {
    const { safe, treasury } = await deployTreasury()
    const others = owners.map(({ address }) => address)
    await run(
      safe,
      [treasury, ...others].map((module) => enableSafeModule({ module, safe })),
    )
    for (const module of [others[1] as Address, treasury, others[2] as Address]) {
      const { modules } = await getSafeTreasuryState(chain.client, { treasury })
      await run(safe, [disableSafeModule({ module: module.toLowerCase() as Address, modules, safe })])
    }
    const { canPay, isEnabled, modules } = await getSafeTreasuryState(chain.client, { treasury })
    expect({ canPay, isEnabled, modules }).toEqual({ canPay: false, isEnabled: false, modules: [others[0]] })
  })

  test('behavior: the guard of the owners is read', async () => {
    const { safe, treasury } = await deployTreasury()
    const guard = await chain.deploy(guardArtifact.abi, guardArtifact.bytecode)
    await run(safe, [toSafeCall({ abi: safeArtifact.abi, address: safe, args: [guard], functionName: 'setGuard' })])
    expect((await getSafeTreasuryState(chain.client, { treasury })).guard).toBe(guard)
  })

  test('error: the named error of the treasury, out of a batch that is simulated', async () => {
    const { asset, safe, treasury } = await deployTreasury()
    const [call] = adoptSafeReserves({ reserves: [{ amount: 1_000_000_001n, asset }], treasury })
    const { fromRevert } = await import('@holdfast/bindings/errors')
    const failure = await chain.client
      .call({ account: safe, ...(call as SafeCall) })
      .then(() => undefined)
      .catch((caught: unknown) => fromRevert(caught))
    expect(failure).toMatchObject({ balance: 1_000_000_000n, name: 'Treasury.BalanceShortError' })
  })

  test('error: a treasury that keeps its reserves itself has no Safe', async () => {
    const { asset } = await deployTreasury()
    await expect(getSafeTreasuryState(chain.client, { treasury: asset })).rejects.toThrow('SAFE')
  })
})

describe('safeTypedData', () => {
  test('default: its hash is the one that the Safe checks', async () => {
    const safe = await deploySafe()
    for (const operation of [0, 1] as const) {
      const transaction = { data: '0x123456', operation, to: me, value: 5n } as const
      const typed = safeTypedData(transaction, { chainId: chain.client.chain.id, nonce: 9n, safe })
      const expected = await chain.client.readContract({
        abi: safeArtifact.abi,
        address: safe,
        args: [me, 5n, '0x123456', operation, 0n, 0n, 0n, zeroAddress, zeroAddress, 9n],
        functionName: 'getTransactionHash',
      })
      expect(hashTypedData(typed)).toBe(expected)
    }
  })
})

describe('batchSafeCalls', () => {
  test('behavior: one call stays a call', () => {
    const call = { data: '0x', to: multiSend, value: 3n } as const
    expect(batchSafeCalls([call], { multiSend })).toEqual({ ...call, operation: 0 })
  })

  test('behavior: native currency is sent along, and all fail together', async () => {
    const safe = await deploySafe()
    await chain.client.sendTransaction({ to: safe, value: 10n })
    const to = privateKeyToAccount(generatePrivateKey()).address
    const pay = { data: '0x', to, value: 4n } as const
    await run(safe, [pay, pay])
    expect(await chain.client.getBalance({ address: to })).toBe(8n)
    await expect(run(safe, [{ ...pay, value: 1n }, pay])).rejects.toThrow()
    expect(await chain.client.getBalance({ address: to })).toBe(8n)
  })

  test('error: SafeEmptyBatchError', () => {
    expect(() => batchSafeCalls([], { multiSend })).toThrow(SafeEmptyBatchError)
    expect(() => safeBatchFile([], { chainId: 1, createdAt: 0, name: '', safe: me })).toThrow(SafeEmptyBatchError)
  })
})

describe('safeBatchFile', () => {
  test('default', () => {
    const call = { data: '0x1234', to: me, value: 10n ** 20n } as const
    const text = safeBatchFile([call], { chainId: 10, createdAt: 7, description: 'why', name: 'what', safe: me })
    expect(JSON.parse(text)).toEqual({
      chainId: '10',
      createdAt: 7,
      meta: {
        checksum: expect.stringMatching(/^0x[\da-f]{64}$/),
        createdFromOwnerAddress: '',
        createdFromSafeAddress: me,
        description: 'why',
        name: 'what',
        txBuilderVersion: '1.16.5',
      },
      transactions: [
        { contractInputsValues: null, contractMethod: null, data: '0x1234', to: me, value: '100000000000000000000' },
      ],
      version: '1.0',
    })
  })

  test('behavior: a name is not part of the checksum, a call is', () => {
    const call = { data: '0x1234', to: me, value: 1n } as const
    const options = { chainId: 10, createdAt: 7, name: 'what', safe: me }
    const sum = (calls: SafeCall[], name = 'what') =>
      JSON.parse(safeBatchFile(calls, { ...options, name })).meta.checksum
    expect(sum([call], 'another')).toBe(sum([call]))
    expect(sum([{ ...call, value: 2n }])).not.toBe(sum([call]))
  })
})

describe('errors', () => {
  test('error: SafeModuleNotEnabledError', () => {
    const call = () => disableSafeModule({ module: me, modules: [singleton], safe: multiSend })
    expect(call).toThrow(SafeModuleNotEnabledError)
    expect(call).toThrow(/is none of the Safe's 1 modules/)
  })

  test('error: SafeSignaturesError', () => {
    const transaction = { data: '0x', operation: 0, to: me, value: 0n } as const
    const [owner] = owners.map(({ address }) => address) as [Address]
    const twice = [owner, owner.toLowerCase() as Address].map((address) => ({
      owner: address,
      signature: '0x12' as Hex,
    }))
    const call = () => execSafeTransactionCall(transaction, { safe: me, signatures: twice, threshold: 2n })
    expect(call).toThrow(SafeSignaturesError)
    expect(call).toThrow(/1 owners signed; the Safe asks for 2/)
  })
})
