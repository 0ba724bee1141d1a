import { uniswapV2OracleAbi } from '@holdfast/bindings'
import { expect, test } from 'vitest'
import { observeAbi } from './abi.js'

test('default: the item is that of the contract', () => {
  expect(uniswapV2OracleAbi.filter((item) => 'name' in item && item.name === 'observe')).toEqual(observeAbi)
})
