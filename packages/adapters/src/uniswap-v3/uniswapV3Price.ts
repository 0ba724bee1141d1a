import type { Read } from '@holdfast/bindings/lens'
import { fromWad, mulDiv, type Seconds, sqrtPriceAtTick, WAD, type Wad, ZeroPriceError } from '@holdfast/core'
import { answered, type PriceSource } from '@holdfast/strategies/buyback'
import { type Address, toHex } from 'viem'
import { addressOf } from '../internal/addressOf.js'
import { UniswapV3NotReadyError } from './errors.js'
import { zeroForOne } from './side.js'

/**
 * Makes a source of prices of a Uniswap v3 pool: its geometric mean over a window that ends now, by the pool's own
 * `observe`.
 *
 * Rounds as `UniswapV3Oracle.price` does, to the same wei: the mean tick to the lower price of the base token, then down.
 * No contract of ours is needed. The price is refused while the pool remembers less than the window
 * ({@link UniswapV3NotReadyError}), for an asset it does not trade (`UniswapV3UnknownAssetError`), for a token whose
 * decimals are outside 2 to 27 (`UnsupportedDecimalsError`), and where it rounds to zero ({@link ZeroPriceError}).
 *
 * Risk: an average lags. In a crash it is above the market, and in a thin pool whoever holds the price away from the
 * market over many blocks moves it. A contract that is bounded by the same average should use `UniswapV3Oracle`, which
 * also insists on the number of observations.
 *
 * @param options - {@link uniswapV3Price.Options}
 * @returns A source for `getPrice`, for `getBuybackState`, or for the reference of a Chainlink feed.
 *
 * @example
 * ```ts
 * import { uniswapV3Price } from '@holdfast/adapters/uniswap-v3'
 *
 * const pool = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const source = uniswapV3Price({ base: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512', pool, window: 1_800n })
 *
 * Object.values(source.given)[0]
 * // '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * ```
 */
export function uniswapV3Price(options: uniswapV3Price.Options): PriceSource {
  const { base, window } = options
  // What distinguishes this source is part of the names, so that several can be read together.
  const pool = `uniswapV3:${options.pool}:${window}`
  const name = (part: string) => `${pool}:${part}`
  const cumulatives = ['', '', '', 'start', 'end']
  const reads: Record<string, Read> = {
    [name('token0')]: [pool, 'token0()'],
    [name('token1')]: [pool, 'token1()'],
    [name('decimals0')]: [name('token0'), 'decimals()'],
    [name('decimals1')]: [name('token1'), 'decimals()'],
    // A list of two times: where it begins, how long it is, and the times.
    [name('observe')]: [
      pool,
      'observe(uint32[])',
      [name('offset'), name('length'), name('window'), name('now')],
      cumulatives.map((word, index) => word || `word${index}`),
    ],
  }
  const word = (value: bigint) => toHex(value, { size: 32 })
  return {
    given: {
      [pool]: options.pool,
      [name('offset')]: word(32n),
      [name('length')]: word(2n),
      [name('window')]: word(window),
      [name('now')]: word(0n),
    },
    price: (answers, { timestamp }) => {
      const integer = (part: string) => answered(answers[name(part)] as bigint | Error)
      const token0 = addressOf(integer('token0'))
      const token1 = addressOf(integer('token1'))
      const baseIsToken0 = zeroForOne({ token0, token1 }, base)
      const observed = answers[name('observe')] as { end: bigint; start: bigint } | Error
      if (observed instanceof Error) throw new UniswapV3NotReadyError({ cause: observed, window })
      const [decimals0, decimals1] = [integer('decimals0'), integer('decimals1')]
      const price = priceOf({
        baseIsToken0,
        decimalsBase: Number(baseIsToken0 ? decimals0 : decimals1),
        decimalsQuote: Number(baseIsToken0 ? decimals1 : decimals0),
        tick: meanTick(observed.end - observed.start, window, baseIsToken0),
      })
      if (price === 0n) throw new ZeroPriceError()
      return { price, updatedAt: timestamp }
    },
    reads,
  }
}

/** The mean of the ticks, rounded to the lower price of the base token. */
function meanTick(difference: bigint, window: Seconds, baseIsToken0: boolean): number {
  // The pool's sums wrap at 56 bits.
  const sum = BigInt.asIntN(56, difference)
  const mean = sum / window
  if (sum % window === 0n || sum < 0n !== baseIsToken0) return Number(mean)
  return Number(mean) + (baseIsToken0 ? -1 : 1)
}

/** Price of one whole base token at a tick, rounded down. */
function priceOf(options: { baseIsToken0: boolean; decimalsBase: number; decimalsQuote: number; tick: number }): Wad {
  const { baseIsToken0, decimalsBase, decimalsQuote, tick } = options
  const root = sqrtPriceAtTick(tick)
  // As the contract does it: exact below 2^128, with 128 fractional bits above.
  const [square, one] = root < 1n << 128n ? [root * root, 1n << 192n] : [(root * root) >> 64n, 1n << 128n]
  const wholeBase = WAD * fromWad({ decimals: decimalsBase, rounding: 'down', wad: WAD })
  const wholeQuote = fromWad({ decimals: decimalsQuote, rounding: 'down', wad: WAD })
  const [numerator, denominator] = wholeBase > wholeQuote ? [wholeBase / wholeQuote, 1n] : [1n, wholeQuote / wholeBase]
  const scaled = baseIsToken0
    ? mulDiv(square, numerator, { denominator: one, rounding: 'down' })
    : mulDiv(one, numerator, { denominator: square, rounding: 'down' })
  return scaled / denominator
}

export declare namespace uniswapV3Price {
  /** Which average. */
  type Options = {
    /** The token that is priced: one of the pool's two. */
    base: Address
    /** Address of the pool. */
    pool: Address
    /** Length of the average, above zero [seconds]. */
    window: Seconds
  }
}
