import { expect, test } from 'vitest'
import { stateLensAbi as generated } from '../generated/abi/StateLens.js'
import { stateLensAbi } from './abi.js'

test('default: the copy is that of the contract', () => {
  expect(stateLensAbi).toEqual(generated)
})
