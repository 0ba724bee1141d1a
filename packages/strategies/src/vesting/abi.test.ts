import { vestingVaultAbi } from '@holdfast/bindings'
import { expect, test } from 'vitest'
import * as vesting from '../vesting.js'
import { tranchesBatchAbi, tranchesOfAbi } from './abi.js'

const vault = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const other = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const items = [
  vesting.createLinearGrantAbi,
  vesting.createTranchedGrantAbi,
  vesting.claimGrantAbi,
  vesting.claimGrantToAbi,
  vesting.revokeGrantAbi,
  vesting.waiveRevocationAbi,
  vesting.proposeGrantTransferAbi,
  vesting.acceptGrantTransferAbi,
  vesting.delegateGrantAbi,
  vesting.vestingBatchAbi,
  tranchesOfAbi,
]
const itemOf = (name: string) => vestingVaultAbi.filter((item) => 'name' in item && item.name === name)

test('default: the items are those of the contract', () => {
  for (const [item] of items) expect(itemOf(item.name)).toEqual([item])
  for (const event of vesting.grantEventsAbi) expect(itemOf(event.name)).toEqual([event])
  expect({ ...tranchesBatchAbi[0], stateMutability: 'nonpayable' }).toEqual(vesting.vestingBatchAbi[0])
})

test('default: calls have the arguments in the order of the contract', () => {
  const schedule = { duration: 2n, start: 1n }
  const tranches = [{ amount: 1n, time: 2n }]
  const calls = [
    vesting.executeCreateLinearGrantCall({ amount: 1n, beneficiary: other, schedule, vault }),
    vesting.executeCreateTranchedGrantCall({ beneficiary: other, rights: { revocable: true }, tranches, vault }),
    vesting.executeClaimGrantCall({ id: 1n, vault }),
    vesting.executeClaimGrantToCall({ amount: 2n, id: 1n, to: other, vault }),
    vesting.executeRevokeGrantCall({ id: 1n, to: other, vault }),
    vesting.executeWaiveRevocationCall({ id: 1n, vault }),
    vesting.executeProposeGrantTransferCall({ id: 1n, to: other, vault }),
    vesting.executeAcceptGrantTransferCall({ id: 1n, minimum: 2n, vault }),
    vesting.executeDelegateGrantCall({ delegatee: other, id: 1n, vault }),
  ]
  expect(calls.map(({ args, functionName }) => [functionName, ...args])).toEqual([
    [
      'createLinear',
      other,
      1n,
      { cliff: 0n, duration: 2n, start: 1n, startUnlock: 0n },
      { revocable: false, transferable: false },
    ],
    ['createTranches', other, tranches, { revocable: true, transferable: false }],
    ['claim', 1n],
    ['claimTo', 1n, other, 2n],
    ['revoke', 1n, other],
    ['waiveRevocation', 1n],
    ['proposeTransfer', 1n, other],
    ['acceptTransfer', 1n, 2n],
    ['delegate', 1n, other],
  ])
  const batch = vesting.executeVestingBatchCall({ calls, gasEach: 5n, vault })
  expect(batch.args[0].map((data) => data.slice(0, 10))).toHaveLength(9)
  expect(batch.args[1]).toBe(5n)
})

test('error: ForeignCallError', () => {
  const calls = [vesting.executeClaimGrantCall({ id: 1n, vault: other })]
  expect(() => vesting.executeVestingBatchCall({ calls, gasEach: 5n, vault })).toThrow(vesting.ForeignCallError)
})
