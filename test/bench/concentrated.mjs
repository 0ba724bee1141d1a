// Pools of concentrated liquidity for the rows that quote and size on them, in our form and as Uniswap's SDK wants them.
import { lotToSqrtPrice, sqrtPriceAtTick } from '@holdfast/core'
import { JSBI, sdkCore, v3Sdk } from './peers.mjs'
import { random } from './random.mjs'

const SPACING = 60
const tokens = ['11', '22'].map((byte) => new sdkCore.Token(1, `0x${byte.repeat(20)}`, 18))

/** A pool of 0.3% with an initialised tick at every multiple of the spacing within 40 of the price. */
function pool({ between, magnitude }) {
  const centre = Number(between(0n, 2_000n)) * SPACING - 60_000
  const nets = new Map()
  let liquidity = 0n
  for (let distance = 1; distance <= 40; distance++) {
    const amount = magnitude(60, 76)
    nets.set(centre - distance * SPACING, amount)
    nets.set(centre + distance * SPACING, -amount)
    liquidity += amount
  }
  const ticks = [...nets].sort(([a], [b]) => a - b).map(([index, liquidityNet]) => ({ index, liquidityNet }))
  const tick = centre + 17
  return { feePips: 3_000n, liquidity, sqrtPrice: sqrtPriceAtTick(tick) + 1n, tick, tickSpacing: SPACING, ticks }
}

/** So many pools, and for each the price in the middle beyond so many initialised ticks, and the input that leads there. */
export function pools(count, crossed) {
  const generator = random()
  const list = generator.many(count, () => pool(generator))
  const limits = list.map(({ tick }) => sqrtPriceAtTick(tick - 17 - crossed * SPACING + SPACING / 2))
  const inputs = list.map((value, index) => lotToSqrtPrice(value, { sqrtPriceLimit: limits[index], zeroForOne: true }))
  return { inputs, limits, pools: list }
}

/** An input of token0, or a pool, as Uniswap's SDK takes it. */
export function convert(value) {
  if (typeof value === 'bigint') return sdkCore.CurrencyAmount.fromRawAmount(tokens[0], `${value}`)
  const { liquidity, sqrtPrice, tick, ticks } = value
  const list = ticks.map(({ index, liquidityNet }) => {
    const gross = liquidityNet < 0n ? -liquidityNet : liquidityNet
    return { index, liquidityGross: `${gross}`, liquidityNet: `${liquidityNet}` }
  })
  return new v3Sdk.Pool(...tokens, v3Sdk.FeeAmount.MEDIUM, `${sqrtPrice}`, `${liquidity}`, tick, list)
}

/** The largest input that leaves the price at or above a limit, found with the SDK's quotes alone, to the base unit. */
export async function bisectSdk(pool, limit) {
  const least = JSBI.BigInt(`${limit}`)
  const within = async (amountIn) => {
    const [, after] = await pool.getOutputAmount(convert(amountIn))
    return JSBI.greaterThanOrEqual(after.sqrtRatioX96, least)
  }
  let beyond = 1n
  while (await within(beyond)) beyond *= 2n
  let best = beyond / 2n
  while (beyond - best > 1n) {
    const middle = (best + beyond) >> 1n
    if (await within(middle)) best = middle
    else beyond = middle
  }
  return best
}
