/** Least tick of a pool: the price 1.0001^-887272, about 2^-128. */
export const MIN_TICK = -887_272

/** Greatest tick of a pool: the price 1.0001^887272, about 2^128. */
export const MAX_TICK = 887_272

/** `sqrtPriceAtTick(MIN_TICK)`: the least square root of a price that a pool can have [times 2^96]. */
export const MIN_SQRT_PRICE = 4_295_128_739n

/** `sqrtPriceAtTick(MAX_TICK)`: every square root of a price in a pool is below it [times 2^96]. */
export const MAX_SQRT_PRICE = 1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_342n
