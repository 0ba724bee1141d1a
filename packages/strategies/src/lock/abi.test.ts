import { loyaltyRewardsAbi, voteLockAbi } from '@holdfast/bindings'
import { expect, test } from 'vitest'
import * as lock from '../lock.js'

const address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const items = [
  lock.createLockAbi,
  lock.addToLockAbi,
  lock.extendLockAbi,
  lock.mergeLocksAbi,
  lock.unlockPermanentAbi,
  lock.withdrawLockAbi,
  lock.exitLockAbi,
  lock.delegateVotesAbi,
]

test('default: the items are those of the contracts', () => {
  for (const [item] of items) {
    // Enums stand in the generated ABI as the numbers they are.
    expect(voteLockAbi.filter((candidate) => 'name' in candidate && candidate.name === item.name)).toEqual([item])
  }
  expect(loyaltyRewardsAbi.filter((item) => 'name' in item && item.name === 'claim')).toEqual(lock.claimRewardsAbi)
})

test('default: calls have the arguments in the order of the contracts', () => {
  const calls = [
    lock.executeCreateLockCall({ amount: 1n, crowding: 'roll', end: 2n, lock: address, owner: address, terms: 3n }),
    lock.executeAddToLockCall({ amount: 1n, id: 2n, lock: address }),
    lock.executeExtendLockCall({ end: 1n, id: 2n, lock: address }),
    lock.executeMergeLocksCall({ from: 1n, lock: address, to: 2n }),
    lock.executeUnlockPermanentCall({ id: 1n, lock: address }),
    lock.executeWithdrawLockCall({ id: 1n, lock: address, to: address }),
    lock.executeExitLockCall({ amount: 1n, id: 2n, lock: address, to: address }),
    lock.executeDelegateVotesCall({ delegatee: address, lock: address }),
    lock.executeClaimRewardsCall({ end: 2n, first: 1n, owner: address, rewards: address, to: address }),
  ]
  expect(calls.map(({ args, functionName }) => [functionName, ...args])).toEqual([
    ['create', address, 1n, 2n, 3n, 1],
    ['add', 2n, 1n],
    ['extend', 2n, 1n, 0],
    ['merge', 1n, 2n],
    ['unlockPermanent', 1n, 0],
    ['withdraw', 1n, address],
    ['exit', 2n, 1n, address],
    ['delegate', address],
    ['claim', address, address, 1n, 2n],
  ])
})
