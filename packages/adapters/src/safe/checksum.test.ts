import { expect, test } from 'vitest'
import { checksum } from './checksum.js'

test('default: the checksum of a file that the Transaction Builder tests itself with', () => {
  const address = '0x49d4450977E2c95362C13D3a31a09311E0Ea26A6'
  const input = (name: string, type: string) => ({ internalType: type, name, type })
  expect(
    checksum({
      chainId: '4',
      createdAt: 1_646_321_521_061,
      meta: {
        checksum: '',
        createdFromOwnerAddress: address,
        createdFromSafeAddress: '0xDF8a1Ce35c9a6ACE153B4e0767942f1E2291a1Aa',
        name: null,
        txBuilderVersion: '1.4.0',
      },
      transactions: [
        {
          contractInputsValues: { paramAddress: address },
          contractMethod: { inputs: [input('paramAddress', 'address')], name: 'testAddress', payable: false },
          to: address,
          value: '0',
        },
        {
          contractInputsValues: { paramAddress: '', paramBool: 'false' },
          contractMethod: { inputs: [input('paramBool', 'bool')], name: 'testBool', payable: false },
          to: address,
          value: '0',
        },
        {
          data: '0x42f4579000000000000000000000000049d4450977e2c95362c13d3a31a09311e0ea26a6',
          to: address,
          value: '2000000000000000000',
        },
      ],
      version: '1.0',
    }),
  ).toBe('0x4ecbfd364aa6759983915644e73f8bd411e85a2dc306f252a387c2728c4db64c')
})

test('behavior: order of keys does not matter, a value does', () => {
  expect(checksum({ a: 1, b: [true, null] })).toBe(checksum({ b: [true, null], a: 1 }))
  expect(checksum({ a: 1 })).not.toBe(checksum({ a: 2 }))
})
