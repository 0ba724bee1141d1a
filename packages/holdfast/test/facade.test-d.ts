import type { Wad } from '@holdfast/core'
import { type BuybackState, buyLotToImpact, quoteBuyback, treasuryAbi, uniswapV2Market } from 'holdfast'
import { quoteBuyback as fromSubpath } from 'holdfast/buyback'
import { TreasuryPausedError } from 'holdfast/errors'
import type { UniswapV2Venue } from 'holdfast/uniswap-v2'
import { expectTypeOf, test } from 'vitest'

test('default: types come through, and are the same ones', () => {
  expectTypeOf(quoteBuyback).toEqualTypeOf(fromSubpath)
  expectTypeOf(uniswapV2Market.quote).parameter(0).toHaveProperty('venue').toEqualTypeOf<UniswapV2Venue>()
  expectTypeOf<BuybackState['burnShare']>().toEqualTypeOf<Wad>()
  expectTypeOf(new TreasuryPausedError().name).toEqualTypeOf<'Treasury.PausedError'>()
  expectTypeOf(treasuryAbi[0].type).toEqualTypeOf<'constructor'>()
  // @ts-expect-error - a ratio is no amount
  buyLotToImpact({ feeDenominator: 1n, feeNumerator: 1n, impact: 1n, reserveIn: 1n as Wad })
})
