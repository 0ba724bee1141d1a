import { buybackAuctionAbi, marketBidderAbi } from '@holdfast/bindings'
import { expect, test } from 'vitest'
import { bidAbi, filledAbi, fillFromMarketAbi } from './abi.js'
import { executeBidCall } from './executeBidCall.js'
import { marketSolver } from './marketSolver.js'

const address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const fill = { asset: address, epoch: 7n, maximumPayment: 9n } as const

test('default: the items are those of the contracts', () => {
  expect(buybackAuctionAbi.filter((item) => 'name' in item && item.name === 'bid')).toEqual(bidAbi)
  expect(buybackAuctionAbi.filter((item) => 'name' in item && item.name === 'Filled')).toEqual(filledAbi)
  expect(marketBidderAbi.filter((item) => 'name' in item && item.name === 'fillFromMarket')).toEqual(fillFromMarketAbi)
})

test('executeBidCall: the caller pays', () => {
  const { args, functionName } = executeBidCall({ auction: address, deadline: 5n, fill, recipient: address })
  expect(functionName).toBe('bid')
  expect(args).toEqual([[{ ...fill, minimumLot: 0n }], address, 5n, '0x'])
})

test('executeBidCall: a solver pays', () => {
  const solver = marketSolver({ bidder: address, market: address, minimumProfit: 3n })
  const call = executeBidCall({ auction: address, deadline: 5n, fill, recipient: address, solver })
  expect(call).toEqual({
    abi: fillFromMarketAbi,
    address,
    args: [address, { ...fill, minimumLot: 0n }, address, 3n, address, 5n],
    functionName: 'fillFromMarket',
  })
})
