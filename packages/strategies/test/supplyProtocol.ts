/** Adds an emission to a deployed protocol: a meter of hours, windows of two and four, a shield over a lock that tests set. */
import {
  accessManagerAbi,
  dilutionShieldAbi,
  emissionControllerAbi,
  preservedTokenAbi,
  revenueMeterAbi,
} from '@holdfast/bindings'
import { dilutionShieldBytecode, emissionControllerBytecode, revenueMeterBytecode } from '@holdfast/bindings/bytecode'
import { type Address, erc20Abi, parseEther, toFunctionSelector, zeroAddress } from 'viem'
import type { Chain } from '../../bindings/test/chain.js'
import type { Protocol } from '../../bindings/test/protocol.js'
import { compile } from '../../bindings/test/solidity.js'

const WAD = 10n ** 18n
const ISSUER = 4n

/** Length of an epoch [seconds]. */
export const EPOCH = 3_600n

/** What governs the emission: 3/2 of 0.3 and 0.25 is 0.7. */
export const emissionParameters = {
  longWindow: 4,
  maximumRevenue: parseEther('50000'),
  shortWindow: 2,
  share: (3n * WAD) / 10n,
  stakerShare: WAD / 4n,
}

/** How the count falls with volatility. */
export const slowdownParameters = { minimum: WAD / 4n, slope: WAD, start: (8n * WAD) / 10n }

const lockArtifact = compile('contracts/test/supply/doubles/LockedDouble.sol', 'LockedDouble')
const sinkArtifact = compile('contracts/test/base/RestSink.sol', 'RestSink')
const oracleArtifact = compile('contracts/test/treasury/doubles/OracleDouble.sol', 'OracleDouble')
const tokenArtifact = compile('contracts/test/tokens/TestToken.sol', 'TestToken')

/** Deploys, lists and grants the issuer's role. */
export async function deploySupply(chain: Chain, protocol: Protocol, { rest }: { rest: Address }) {
  const { call, deploy } = chain
  const { anchor, asset, manager, oracle, token, treasury, volatility } = protocol
  const meter = await deploy(revenueMeterAbi, revenueMeterBytecode, [
    manager,
    treasury,
    volatility,
    EPOCH,
    slowdownParameters,
  ])
  await call(meter, revenueMeterAbi, 'setAsset', [asset, zeroAddress, WAD / 100n])
  // An asset with a price of its own, which the treasury does not list: it can be quoted, not paid.
  const other = await deploy(tokenArtifact.abi, tokenArtifact.bytecode, ['OTH', 8])
  const otherPrice = await deploy(oracleArtifact.abi, oracleArtifact.bytecode, [2_000n * WAD])
  await call(meter, revenueMeterAbi, 'setAsset', [other, otherPrice, WAD / 20n])
  const lock = await deploy(lockArtifact.abi, lockArtifact.bytecode, [token])
  const lockersSink = await deploy(sinkArtifact.abi, sinkArtifact.bytecode)
  const shield = await deploy(dilutionShieldAbi, dilutionShieldBytecode, [
    manager,
    token,
    lock,
    lockersSink,
    rest,
    { alpha: WAD, earned: 0n },
  ])
  const controller = await deploy(emissionControllerAbi, emissionControllerBytecode, [
    manager,
    token,
    meter,
    oracle,
    anchor,
    shield,
    emissionParameters,
  ])
  const issue = toFunctionSelector('issue(address,uint256)')
  await call(manager, accessManagerAbi, 'setTargetFunctionRole', [token, [issue], ISSUER])
  await call(manager, accessManagerAbi, 'grantRole', [ISSUER, controller, 0])
  await call(asset, erc20Abi, 'approve', [meter, 2n ** 255n])
  await call(token, preservedTokenAbi, 'approve', [shield, 2n ** 255n])
  /** Sets what is locked. */
  const setLocked = (amount: bigint) => call(lock, lockArtifact.abi, 'set', [amount])
  /** Sets the price of the other asset, or silences it. */
  const setOther = (price: bigint, mode = 0) =>
    call(otherPrice, oracleArtifact.abi, 'set', [price]).then(() =>
      call(otherPrice, oracleArtifact.abi, 'setMode', [mode]),
    )
  return { controller, lockersSink, meter, other, setLocked, setOther, shield }
}
