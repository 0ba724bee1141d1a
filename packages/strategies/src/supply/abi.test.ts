import { dilutionShieldAbi, emissionControllerAbi, revenueMeterAbi } from '@holdfast/bindings'
import { expect, test } from 'vitest'
import { claimGainAbi, collectRevenueAbi, emittedAbi, issueAbi, releaseShieldAbi } from './abi.js'

/** What a generated item says beside Solidity's own types. */
function bare(item: unknown): unknown {
  return JSON.parse(JSON.stringify(item, (key, value) => (key === 'internalType' ? undefined : value)))
}

test.each([
  ['issue', issueAbi, emissionControllerAbi],
  ['collect', collectRevenueAbi, revenueMeterAbi],
  ['release', releaseShieldAbi, dilutionShieldAbi],
  ['claim', claimGainAbi, dilutionShieldAbi],
  ['Emitted', emittedAbi, emissionControllerAbi],
])('default: the copy of %s is that of the contract', (_, copy, abi) => {
  for (const item of copy) {
    const original = abi.find((other) => 'name' in other && other.name === item.name && other.type === item.type)
    expect(bare(item)).toEqual(bare(original))
  }
})
