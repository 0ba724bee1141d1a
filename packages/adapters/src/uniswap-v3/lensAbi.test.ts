import { uniswapV3LensAbi as generated } from '@holdfast/bindings'
import { expect, test } from 'vitest'
import { uniswapV3LensAbi } from './lensAbi.js'

test('default: the copy is that of the contract', () => {
  expect(uniswapV3LensAbi).toEqual(generated)
})
