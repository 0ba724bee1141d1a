import { expect, test } from 'vitest'
import * as core from '../index.js'

/** One of each class, with what it must say. */
const errors: [core.BaseError, string][] = [
  [new core.ArithmeticOverflowError({ result: 7n }), '7 is out of range.\nUse smaller amounts.'],
  [new core.AttackerShareError({ attackerShare: 7n }), 'A share of 7 is above 1.\nPass at most 10^18.'],
  [new core.CapCountError({ count: 1, pools: 2 }), '1 caps do not fit 2 pools.\nPass one cap for each pool.'],
  [new core.DivWadOverflowError({ x: 7n }), '7 * 10^18 is out of range.\nUse smaller amounts.'],
  [new core.DivisionByZeroError(), 'The denominator is zero.\nCheck for zero before dividing.'],
  [new core.EmptyPoolError(), 'A reserve is zero.\nUse a funded pool.'],
  [new core.ExpOverflowError({ x: 7n }), 'exp(7) is out of range.\nKeep the exponent below 135.3 * 10^18.'],
  [
    new core.FeeFractionError({ feeDenominator: 3n, feeNumerator: 7n }),
    '7/3 is no share left after a fee.\nPass 997n and 1000n for 0.3%.',
  ],
  [new core.FeePipsError({ feePips: 7n }), 'A fee of 7 millionths leaves nothing.\nPass 3000n for 0.3%.'],
  [
    new core.ImpactTooLargeError({ denominator: 2n, numerator: 7n }),
    'A price rise of 7/2 is out of range.\nAsk for at most 3 (a fall of 0.75).',
  ],
  [
    new core.InsufficientLiquidityError({ amountIn: 7n, maximumIn: 3n }),
    'The pool takes 3, less than 7.\nAsk for less.',
  ],
  [new core.IntegerOutOfRangeError({ argument: 'x', type: 'uint256', value: -7n }), 'x is -7, no uint256.'],
  [
    new core.InvalidPoolError({ field: 'tick', value: 7 }),
    'No pool has 7 as its tick.\nRead slot0, liquidity and all ticks at one block; list the ticks in ascending order, each once.',
  ],
  [new core.LnUndefinedError({ x: -7n }), 'ln(-7) is undefined.\nPass a value above zero.'],
  [
    new core.MalformedNumberError({ text: '1e3' }),
    '"1e3" is no decimal number.\nWrite digits with at most one point, like "1234.56": no separators, exponent or blanks.',
  ],
  [new core.MaxHaircutError({ maxHaircut: 7n }), 'A largest haircut of 7 leaves nothing.\nPass a bound below 10^18.'],
  [new core.MaximumMultiplierError({ maximum: 7n }), 'A largest multiplier of 7 is below 1.\nPass at least 10^18.'],
  [new core.MulDivOverflowError({ denominator: 4n, x: 2n, y: 3n }), '2 * 3 / 4 is out of range.\nUse smaller amounts.'],
  [new core.MulWadOverflowError({ x: 2n, y: 3n }), '2 * 3 is out of range.\nUse smaller amounts.'],
  [new core.MultiplierRangeError({ multiplierMax: 3n, multiplierMin: 7n }), '7 is above 3.\nSwap the multipliers.'],
  [new core.OutExceedsReserveError({ amountOut: 7n, reserveOut: 3n }), '7 is not below the reserve, 3.\nAsk for less.'],
  [
    new core.PrecisionLossError({ decimals: 2, text: '0.001' }),
    "\"0.001\" has more than 2 decimals.\nDrop decimals, or name a direction: 'down' or 'up'.",
  ],
  [
    new core.ReserveTooLargeError({ reserveIn: 7n }),
    'A reserve of 7 is out of range.\nKeep it below 2^126 / feeDenominator.',
  ],
  [new core.PoolCountError({ count: 9 }), '9 pools cannot share a lot.\nPass one to eight.'],
  [
    new core.SplitFeeError({ feeDenominator: 3n, feeNumerator: 1n, pool: 2 }),
    'Pool 2: 1/3 is no share from 1/2 to 1.\nPass 997n and 1000n for 0.3%.',
  ],
  [
    new core.SplitReserveError({ pool: 2, reserve: 0n }),
    'Pool 2: a reserve of 0 is out of range.\nKeep it above zero and below 2^126 / feeDenominator.',
  ],
  [new core.StartBelowReserveError({ reserve: 7n, start: 3n }), '3 is below 7.\nStart at the reserve at least.'],
  [new core.ZeroDurationError(), 'The descent takes no time.\nPass its length in seconds.'],
  [new core.SignedOverflowError({ result: 7n }), '7 is no int256.\nUse smaller amounts.'],
  [
    new core.SqrtPriceError({ sqrtPrice: 7n }),
    'A square root of 7 is out of range.\nKeep it from MIN_SQRT_PRICE to below MAX_SQRT_PRICE.',
  ],
  [new core.TickError({ tick: 887_273 }), '887273 is no tick.\nPass an integer from -887272 to 887272.'],
  [
    new core.UnknownTicksError({ knownIn: 7n, word: 3 }),
    'The ticks of word 3 are not known, needed beyond an input of 7.\nRead more words around the price, or ask for less.',
  ],
  [
    new core.UnsupportedDecimalsError({ decimals: 1 }),
    'A token with 1 decimals is not supported.\nUse a token with 2 to 27 decimals.',
  ],
  [new core.AlphaError({ alpha: 7n }), 'A part of 7 is above 1.\nPass at most 10^18.'],
  [
    new core.LockIntervalError({ end: 3n, start: 7n }),
    'A lock from 7 to 3 has no duration.\nPass an end after the start.',
  ],
  [new core.LockPeriodError({ period: 7n }), 'A period of 7 seconds is shorter than a week.\nPass at least 604800n.'],
  [new core.LoyaltyFactorError({ factor: 7n }), 'A largest factor of 7 is below 1.\nPass at least 10^18.'],
  [new core.MinimumFactorError({ minimum: 7n }), 'A least factor of 7 is above 1.\nPass at most 10^18.'],
  [
    new core.NoOthersError({ held: 7n, supply: 7n }),
    '7 of a supply of 7 leave nobody else.\nDivide the whole issue with `antiDilution`, which has no pole.',
  ],
  [new core.PenaltyExponentError({ exponent: 7n }), 'A penalty has no exponent 7.\nPass 1n or 2n.'],
  [new core.RefillRangeError({ refill: 0n }), 'A weekly refill of 0 is no share above 0.\nPass 1 to 10^18.'],
  [new core.ShareAboveOneError({ share: 7n }), 'A share of 7 is more than all.\nPass at most 10^18.'],
  [
    new core.StartUnlockError({ amount: 3n, startUnlock: 7n }),
    '7 base units cannot be free at the start of a grant of 3.\nPass at most the amount granted.',
  ],
  [
    new core.StreamOrderError({ end: 3n, start: 7n }),
    'A stream from 7 to 3 has no duration.\nPass an end after the start, or an event where everything is free at once.',
  ],
  [new core.TimeLeftError({ duration: 3n, left: 7n }), '7 seconds are left of 3.\nPass at most the whole time.'],
  [
    new core.UnboundedCascadeError({ gain: 7n, week: 3 }),
    'The unlocks from week 3 on have a gain of 7: what is sold has no bound.\nSpread the unlocks, or deepen the pool, until the gain is below 10^18.',
  ],
  [new core.WeekCountError({ maximum: 9, weeks: 0 }), '0 is no number of weeks.\nPass a whole number from 1 to 9.'],
  [
    new core.WindowsError({ longWindow: 3n, shortWindow: 7n }),
    'Windows of 7 and 3 epochs are out of order.\nPass a short window of one or more, and a longer one.',
  ],
  [new core.ZeroDepthError(), 'The venues absorb nothing.\nPass the depth of at least one funded venue.'],
  [new core.ZeroAnchorError(), 'The anchor is zero.\nWait for its first observation.'],
  [new core.ZeroCapError(), 'The cap of the supply is zero.\nPass the most tokens that may ever be issued.'],
  [new core.ZeroElapsedError(), 'No time passed between the samples.\nSample again in a later block.'],
  [new core.ZeroHalfLifeError(), 'The half-life is zero.\nPass the seconds after which the past weighs one half.'],
  [new core.ZeroLiquidityError(), 'The liquidity is zero.\nWalk to the next initialised tick first.'],
  [new core.ZeroPriceError(), 'The price is zero.\nStop spending until the oracle answers with a price.'],
  [new core.ZeroSqrtPriceError(), 'The square root of the price is zero.\nUse an initialised pool.'],
]

test('default', () => {
  for (const [error, message] of errors) expect(error.message, error.name).toBe(message)
})

test('behavior: every error class of the package is listed', () => {
  const exported = Object.entries(core)
    .filter(([name]) => name.endsWith('Error') && name !== 'BaseError')
    .map(([name]) => name)
  expect(errors.map(([error]) => error.name.replace('Core.', '')).sort()).toEqual(exported.sort())
})

test('behavior: what was seen becomes properties, with its values', () => {
  expect(new core.MulDivOverflowError({ denominator: 4n, x: 2n, y: 3n })).toMatchObject({
    denominator: 4n,
    name: 'Core.MulDivOverflowError',
    x: 2n,
    y: 3n,
  })
})

test('behavior: only waiting for time is retryable', () => {
  expect(errors.filter(([error]) => error.retryable).map(([error]) => error.name)).toEqual(['Core.ZeroElapsedError'])
})

test('behavior: every error is marked and caught as an Error', () => {
  for (const [error] of errors) {
    expect(core.BaseError.is(error)).toBe(true)
    expect(error).toBeInstanceOf(Error)
  }
})
