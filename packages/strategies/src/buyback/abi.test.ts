import { buybackSwapAbi } from '@holdfast/bindings'
import { expect, test } from 'vitest'
import { boughtBackAbi, executeBuybackAbi } from './abi.js'

test('default: both items are those of the contract', () => {
  expect(buybackSwapAbi.filter((item) => 'name' in item && item.name === 'execute')).toEqual(executeBuybackAbi)
  expect(buybackSwapAbi.filter((item) => 'name' in item && item.name === 'BoughtBack')).toEqual(boughtBackAbi)
})
