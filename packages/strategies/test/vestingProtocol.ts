/** Deploys a vesting vault over a token with votes; the deployer has tokens and has approved the vault. */
import { accessManagerAbi, vestingVaultAbi } from '@holdfast/bindings'
import { accessManagerBytecode, vestingVaultBytecode } from '@holdfast/bindings/bytecode'
import { WAD } from '@holdfast/core'
import type { Chain } from '../../bindings/test/chain.js'
import { compile } from '../../bindings/test/solidity.js'

const artifact = compile('contracts/test/lock/VotesToken.sol', 'VotesToken')

/** What is deployed. */
export async function deployVesting(chain: Chain) {
  const { call, client, deploy } = chain
  const me = client.account.address
  const manager = await deploy(accessManagerAbi, accessManagerBytecode, [me])
  const token = await deploy(artifact.abi, artifact.bytecode)
  const vault = await deploy(vestingVaultAbi, vestingVaultBytecode, [manager, token])
  await call(token, artifact.abi, 'mint', [me, 20_000_000n * WAD])
  await call(token, artifact.abi, 'approve', [vault, 2n ** 255n])
  return { manager, token, tokenAbi: artifact.abi, vault }
}
