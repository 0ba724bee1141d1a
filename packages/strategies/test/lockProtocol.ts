/** Deploys a lock, with the token, the splitter and the rewards that belong to it. */
import {
  accessManagerAbi,
  loyaltyRewardsAbi,
  preservedTokenAbi,
  proceedsSplitterAbi,
  voteLockAbi,
} from '@holdfast/bindings'
import {
  accessManagerBytecode,
  loyaltyRewardsBytecode,
  preservedTokenBytecode,
  proceedsSplitterBytecode,
  voteLockBytecode,
} from '@holdfast/bindings/bytecode'
import { WAD, WEEK } from '@holdfast/core'
import { zeroAddress } from 'viem'
import type { Chain } from '../../bindings/test/chain.js'

/** Numbers of `Positions.Shape`. */
export const SHAPE = { decay: 1, loyalty: 2 } as const

/** What is deployed: a lock whose weeks take 4% of what is locked, and 100,000 tokens however little is. */
export async function deployLock(chain: Chain, shape: keyof typeof SHAPE) {
  const { call, client, deploy } = chain
  const me = client.account.address
  const manager = await deploy(accessManagerAbi, accessManagerBytecode, [me])
  const supply = 20_000_000n * WAD
  const token = await deploy(preservedTokenAbi, preservedTokenBytecode, ['Kept', 'KEEP', manager, supply, me, supply])
  const splitter = await deploy(proceedsSplitterAbi, proceedsSplitterBytecode, [manager, token, zeroAddress, WAD])
  const setup = {
    authority: manager,
    bucketLeast: 100_000n * WAD,
    bucketShare: WAD / 25n,
    factor: shape === 'loyalty' ? 4n * WAD : WAD,
    maximumDuration: 208n * WEEK,
    minimum: WAD,
    minimumDuration: WEEK,
    period: 52n * WEEK,
    shape: SHAPE[shape],
    splitter,
    terms: { exponent: 1, maximum: WAD / 2n, minimumBurn: WAD / 4n },
    token,
  }
  const lock = await deploy(voteLockAbi, voteLockBytecode, [setup])
  const rewards = await deploy(loyaltyRewardsAbi, loyaltyRewardsBytecode, [manager, lock, token, WEEK])
  await call(token, preservedTokenAbi, 'approve', [lock, 2n ** 255n])
  return { lock, manager, rewards, setup, splitter, token }
}
