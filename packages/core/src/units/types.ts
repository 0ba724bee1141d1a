declare const unit: unique symbol

/**
 * Fixed point with 18 decimals: ratios, rates, prices, amounts normalised to 18 decimals. `10n ** 18n` is 1.
 *
 * A flavour: a plain `bigint` is accepted, another unit is refused by the compiler.
 *
 * @example
 * ```ts
 * import { parseWad, type Wad } from '@holdfast/core'
 *
 * const share: Wad = parseWad('0.25', 'exact')
 *
 * share
 * // 250_000_000_000_000_000n
 * ```
 */
export type Wad = bigint & { readonly [unit]?: 'wad' }

/**
 * Amount in the smallest unit of a token, as the chain stores it.
 *
 * A flavour: a plain `bigint` is accepted, another unit is refused by the compiler.
 *
 * @example
 * ```ts
 * import { type BaseUnits, parseBaseUnits } from '@holdfast/core'
 *
 * const usdc: BaseUnits = parseBaseUnits('12.5', { decimals: 6, rounding: 'exact' })
 *
 * usdc
 * // 12_500_000n
 * ```
 */
export type BaseUnits = bigint & { readonly [unit]?: 'baseUnits' }

/**
 * Hundredths of a percent: `10_000n` is 1.
 *
 * A flavour: a plain `bigint` is accepted, another unit is refused by the compiler.
 *
 * @example
 * ```ts
 * import { type Bps, bpsToWad } from '@holdfast/core'
 *
 * const fee: Bps = 30n
 *
 * bpsToWad(fee)
 * // 3_000_000_000_000_000n
 * ```
 */
export type Bps = bigint & { readonly [unit]?: 'bps' }

/**
 * A span of time in seconds.
 *
 * A flavour: a plain `bigint` is accepted, another unit is refused by the compiler.
 *
 * @example
 * ```ts
 * import { bucketLevel, type Seconds } from '@holdfast/core'
 *
 * const elapsed: Seconds = 60n
 *
 * bucketLevel({ burst: 1_000n, elapsed, rate: 10n, stored: 0n })
 * // 600n
 * ```
 */
export type Seconds = bigint & { readonly [unit]?: 'seconds' }

/**
 * Which way a division rounds: `down` to the next lower integer, `up` to the next higher one, also below zero.
 */
export type Rounding = 'down' | 'up'
