import { WAD } from '@holdfast/core'
import { parameter } from './parameter.js'

/*
 * Every assumption of the simulation, with its source. The list was written before any policy was run and is not tuned
 * to results: a change here needs a new source, not a better figure.
 *
 * "Evidence" names a measurement of the project on public data (volatility study, buyback study, formulas). The
 * simulated protocol has the size of one real, small one: Inverse Finance, whose income, treasury, payroll, market value
 * and pool depth are all public.
 *
 * A step is one hour in the default window. In a shorter or longer window every clock that is given in steps keeps its
 * number of steps; money still arrives per day.
 */

const DAY = 86_400

/** Income of the protocol at the opening price [quote per day]. */
const INCOME = 7_153n
/** Steps between two purchases. */
const INTERVAL = 4
/** Lot both policies start from, at steps of one hour: the income of one interval at the opening price [quote, 18 decimals]. */
const LOT = (INCOME * WAD * BigInt(INTERVAL)) / 24n

const CHOICE = 'choice of the scenario'

/** Every assumption of the simulation, grouped by what it describes. */
export const parameters = {
  window: {
    seconds: parameter(
      45 * DAY,
      'Window that is replayed',
      '45 days',
      `${CHOICE}: a month of falling and what follows`,
    ),
    steps: parameter(1_080, 'Steps of the window', '1,080 (one hour each)', `${CHOICE}: below 1,500 blocks a run`),
    leadIn: parameter(
      168,
      'Lead-in in which no policy acts',
      '168 steps (7 days)',
      `${CHOICE}: the time-weighted anchor needs one full window of observations`,
    ),
    fallWithin: parameter(
      30 * DAY,
      'Longest fall the crash finder looks for',
      '30 days',
      `${CHOICE}: the window holds the deepest fall from a peak within this time`,
    ),
    maximumGap: parameter(
      2 * DAY,
      'Gap in the history a window never crosses',
      '2 days',
      'evidence: data manifest, LUNAUSDT holds two different assets on either side of an 18-day gap',
    ),
    minimumStep: parameter(600, 'Shortest step', '10 minutes', 'UniswapV2Oracle.MIN_WINDOW: shortest averaging window'),
    maximumStep: parameter(
      4 * 3_600,
      'Longest step',
      '4 hours',
      'UniswapV2Oracle.MAX_WINDOW: the anchor of 168 steps may be averaged over at most 30 days',
    ),
  },
  market: {
    quoteReserve: parameter(
      2_125_000n * WAD,
      'Opening quote reserve of the pool',
      '2,125,000 quote',
      'DefiLlama, Inverse Finance FiRM, late 2025: INV liquidity $4.25m, half of it the quote side of a constant product pool',
    ),
    marketValue: parameter(
      19_900_000n * WAD,
      'Market value of the supply at the opening price',
      '19,900,000 quote, or more where the history makes more tokens change hands',
      'DefiLlama, Inverse Finance FiRM, late 2025: market cap $19.9m',
    ),
    supplyMargin: parameter(
      11n,
      'Supply at least this many tenths of what the order flow needs',
      '1.1 times',
      `${CHOICE}: room for the arbitrageur`,
    ),
    secondPool: parameter(
      300_000_000_000_000_000n,
      'Share of the liquidity in a second pool, where venues are compared',
      '30%; without `--execution split` one pool holds everything',
      `${CHOICE}: a main pool and a smaller one`,
    ),
    noiseTurnover: parameter(
      0.82,
      'Turnover of noise traders',
      '0.82 of the quote reserve a day',
      'evidence: volatility study §1, Polygon USDC/WETH pool 2022: median fees 23.1 k a day at 0.05% over a median reserve of 56.2 M',
    ),
    noiseLogDeviation: parameter(
      0.735,
      'Spread of the hourly noise volume',
      '0.735 (standard deviation of its logarithm)',
      'evidence: the same pool, 840 hours of dex/uniswapv3_polygon_USDC_WETH_005_1m_2022_07_08',
    ),
    noiseImbalance: parameter(
      0.134,
      'Spread of the buy/sell imbalance of noise',
      '0.134 of the hourly volume (standard deviation)',
      'evidence: the same pool and hours',
    ),
    arbitrageNumerator: parameter(
      1n,
      'Share of a newly opened deviation that is traded away (numerator)',
      '1',
      'Farmer, Gerig, Lillo & Waelbroeck 2013, "How efficiency shapes market impact", Quantitative Finance 13 (arXiv 1102.5457): impact relaxes to about two thirds of its peak',
    ),
    arbitrageDenominator: parameter(
      3n,
      'Share of a newly opened deviation that is traded away (denominator)',
      '3',
      'the same; it decays within one step, because the paper gives the level and not the speed',
    ),
    arbitrageThreshold: parameter(
      100_000_000_000_000n,
      'Smallest new deviation the arbitrageur acts on',
      '1 basis point',
      `${CHOICE}: below it the fee of the pool exceeds the gain many times`,
    ),
  },
  revenue: {
    perDay: parameter(
      INCOME * WAD,
      'Income at the opening price',
      '7,153 quote a day',
      'evidence: inverse_fed_income_events, 8,057,133 DOLA in 1,126.4 days (2021-03-08 to 2024-04-08)',
    ),
    epoch: parameter(24, 'Steps between two arrivals of income', '24 steps (one day)', `${CHOICE}: daily settlement`),
    elasticity: parameter(
      1n,
      'Elasticity of income to the price of the history, when it falls',
      '1 (income falls in proportion, never rises above its opening level)',
      `${CHOICE}, against both policies: Inverse's own monthly income moved against the price of INV (elasticity −0.84, correlation −0.53, 38 months)`,
    ),
  },
  treasury: {
    opening: parameter(
      1_730_000n * WAD,
      'Opening treasury in the quote asset',
      '1,730,000 quote',
      'Inverse DAO, Treasury Financial Review 10/2024 (forum.inverse.finance, topic 501): stablecoin holdings $1.73 million',
    ),
    ownTokens: parameter(
      0n,
      'Tokens of its own the treasury opens with, at the opening price',
      'none',
      `${CHOICE}: they are worth nothing when they would be needed`,
    ),
    opexPerYear: parameter(
      120_500n * 12n * WAD,
      'Running cost',
      '120,500 quote a month',
      'Inverse DAO, "Extend DOLA Payroll Allowance" (forum.inverse.finance, topic 590): monthly payroll 120,500 DOLA',
    ),
    runway: parameter(
      365 * DAY,
      'Runway the reserve floor keeps',
      '12 months',
      'Inverse DAO, Treasury Financial Review 10/2024: "minimum 12-month target"',
    ),
    haircut: parameter(
      10_000_000_000_000_000n,
      'Haircut on the quote asset',
      '1%',
      'FORMULAS §1 haircut with z = 2, a volatility of 10% a year and one day to sell (1.05%), rounded down',
    ),
    bufferQuantile: parameter(WAD, 'Quantile of the floor buffer', '1', 'FORMULAS §1 (v): one standard deviation'),
    bufferHorizon: parameter(DAY, 'Horizon of the floor buffer', '1 day', 'FORMULAS §1 (v): time to the next epoch'),
    bufferMaximum: parameter(
      100_000_000_000_000_000n,
      'Largest floor buffer',
      '10% of the runway',
      'FORMULAS §1 (v_max): volatility of 190% a year at the quantile and horizon above',
    ),
    bufferStep: parameter(
      10_000_000_000_000_000n,
      'Largest move of the floor buffer in an epoch',
      '1 percentage point',
      'FORMULAS §1 (δ_v): the buffer passes its whole range in ten days',
    ),
    bufferEpoch: parameter(24, 'Epoch of the floor buffer', '24 steps (one day)', 'FORMULAS §1: per epoch'),
    maximumAge: parameter(
      8,
      'Age at which the books stop spending',
      '8 steps',
      `${CHOICE}: two purchase intervals, so that one missed heartbeat stops nothing`,
    ),
  },
  oracle: {
    window: parameter(
      1,
      'Window of the price bound and the liquidity memory',
      '1 step (one hour)',
      'evidence: volatility study §0 B2, the horizon against which anticipation must not pay: 300 blocks',
    ),
    anchorWindow: parameter(
      168,
      'Window of the anchor',
      '168 steps (7 days)',
      `${CHOICE}: shorter than the 30 days of Olympus (buyback study §2.1), which would fill most of the run`,
    ),
    anchorPeriod: parameter(
      4,
      'Time between two observations of the anchor',
      '4 steps',
      'buyback study §9: a moving average of tens of observations; the contract keeps at most 64',
    ),
    volatilityInterval: parameter(
      4,
      'Time between two samples of the volatility',
      '4 steps',
      'RealisedVolatility: several windows of the price it samples, or the average hides part of the variance',
    ),
    initialVariance: parameter(
      (15n ** 2n * WAD) / 100n,
      'Variance the estimate starts from',
      '(150% a year)²',
      `${CHOICE}: the volatility the slopes of the lot are set at; a week of samples displaces it`,
    ),
    volatilityHalfLife: parameter(
      69,
      'Half-life of the volatility estimate',
      '69 steps (2.9 days)',
      'evidence: volatility study, next-24-h variance: decay 0.99 per hour has the least loss of the exponential averages (QLIKE 0.317)',
    ),
  },
  buyback: {
    interval: parameter(
      INTERVAL,
      'Time between two purchases, both policies',
      '4 steps (four hours)',
      'evidence: volatility study §0 B2: at most one lot in the horizon; longer than the one hour of Sky (buyback study §2.3)',
    ),
    baseLot: parameter(
      LOT,
      'Lot of the fixed schedule, and base lot of Holdfast',
      '1,192.17 quote at steps of one hour, in proportion at others',
      'the income of one interval at the opening price; fixed tranches as in Aave\'s "~$1M per week" (governance.aave.com, topic 21699)',
    ),
    minimumLot: parameter(
      WAD / 100n,
      'Least lot of Holdfast',
      '1% of the base lot',
      'buyback study §7.4: minimum lots against dust',
    ),
    want: parameter(
      950_000_000_000_000_000n,
      'Share of the time-weighted value a purchase must return',
      '95%',
      'FORMULAS §3: the default',
    ),
    attackerShare: parameter(
      500_000_000_000_000_000n,
      'Share of the liquidity an attacker is assumed to own',
      '50%',
      'FORMULAS §2: 0.5 unless the protocol owns the pool',
    ),
    capNumerator: parameter(
      12n,
      'Highest price Holdfast pays, in tenths of the opening price',
      '1.2 times the opening price',
      'buyback study §9: wall 15–20% above the target',
    ),
    kPrice: parameter(
      3n * WAD,
      'Slope of the lot in the discount to the anchor',
      '3',
      'FORMULAS §3, set to meet the regimes of buyback study §2.16 at a volatility of 150%: 0.5 at the anchor, 2 at half of it',
    ),
    drawdownStart: parameter(20_000_000_000_000_000n, 'Discount in calm times', '2%', 'buyback study §5.6: d0 = 2%'),
    kVolatility: parameter(
      100_000_000_000_000_000n,
      'Further discount per unit of volatility',
      '0.1',
      'buyback study §5.6: k = 0.1',
    ),
    multiplierMin: parameter(0n, 'Least multiplier of the lot', '0', 'buyback study §2.16: 0–0.2 in distribution'),
    multiplierMax: parameter(
      2n * WAD,
      'Largest multiplier of the lot',
      '2',
      'buyback study §2.16: 1.5–2 in accumulation',
    ),
    source: parameter<'reserve' | 'revenue'>(
      'revenue',
      'What the mandate spends',
      'revenue: never more than keeps backing per token',
      'FORMULAS §1: a buyback that dilutes nobody',
    ),
    lossLimit: parameter(
      0n,
      'Backing the mandate may lose in an epoch',
      '0: it spends revenue',
      'FORMULAS §1: only a mandate from reserve has a loss limit',
    ),
    burnShare: parameter(
      WAD,
      'Share of the bought tokens that is burned',
      '100%',
      `${CHOICE}: the same in both policies`,
    ),
    burstLots: parameter(
      2n,
      'Largest lots the spending bucket holds',
      '2',
      'FORMULAS §1 (bucket); the bucket refills by one largest lot an interval',
    ),
  },
  auction: {
    profit: parameter(
      2n * WAD,
      'Profit a searcher asks for',
      '2 quote a fill',
      `${CHOICE}: a fill of 300,000 gas at 2 gwei and 3,000 quote an ether, rounded up`,
    ),
    multiplier: parameter(
      2n * WAD,
      'Start of an epoch over the price last paid',
      '2 times',
      'buyback study §2.5: Euler Fee Flow, multipliers of 1.1 to 3',
    ),
    decay: parameter(
      210_000_000_000_000_000n,
      'Fall of the reserve price with each unsold epoch',
      '21%',
      'DutchAuction: at least 1 − want/(1 + breaker), so that nobody can price the others out',
    ),
    smoothing: parameter(
      500_000_000_000_000_000n,
      'Weight of earlier fills in the reserve price',
      '0.5',
      'buyback study §2.10: the Curve burner averages the last and the present auction',
    ),
    breaker: parameter(
      200_000_000_000_000_000n,
      'Distance above the oracle at which a bid is refused',
      '20%',
      `${CHOICE}: two jumps and two standard deviations of four hours (scenario below). The one value that was changed after a run: at 5% the price left the range between two steps so often that 42 of 48 epochs went unsold`,
    ),
  },
  /** The built-in scenario: a jump-diffusion (Merton 1976) of the token's price. */
  scenario: {
    openingPrice: parameter(10n ** 18n, 'Opening price', '1 quote', `${CHOICE}: only ratios matter`),
    start: parameter(1_704_067_200, 'Start of the scenario', '2024-01-01 00:00 UTC', CHOICE),
    step: parameter(3_600, 'Time between two prices', 'one hour', 'the spacing of the histories it was fitted to'),
    steps: parameter(
      2 * 365 * 24,
      'Length of the drawn history',
      'two years, of which the window with the deepest fall is replayed',
      `${CHOICE}: the crash is found in the same way as in a price file`,
    ),
    volatility: parameter(
      1.141,
      'Volatility between jumps',
      '114.1% a year',
      'fitted to hourly closes of AAVE, CRV, CVX, DYDX, LINK, MKR and UNI, 2021-01 to 2025-06, 258,199 hours: bipower variation',
    ),
    drift: parameter(-0.134, 'Drift of the logarithm between jumps', '−0.134 a year', 'the same fit'),
    jumpsPerYear: parameter(
      69.79,
      'Jumps',
      '69.79 a year',
      'the same fit: 2,057 hours moved by more than four standard deviations',
    ),
    jumpMean: parameter(0.0002, 'Mean jump of the logarithm', '0.0002', 'the same fit'),
    jumpDeviation: parameter(0.0741, 'Spread of the jump of the logarithm', '0.0741', 'the same fit'),
  },
} as const

/** Every assumption of the simulation. */
export type Parameters = typeof parameters

/** Names of the scenarios: a set of assumptions, and the history that is drawn when none is given. */
export const SCENARIO_NAMES = ['crash', 'death-spiral'] as const

/** Name of a scenario. */
export type ScenarioName = (typeof SCENARIO_NAMES)[number]

/**
 * The assumptions of every scenario.
 *
 * The death spiral is the one in which treasuries died: most of the reserve is the own token, income falls faster than
 * the price, and the buyback is paid from the reserve.
 */
export const scenarios: Readonly<Record<ScenarioName, Parameters>> = {
  crash: parameters,
  'death-spiral': {
    ...parameters,
    revenue: {
      ...parameters.revenue,
      elasticity: parameter(
        2n,
        parameters.revenue.elasticity.label,
        '2 (income falls with the square of the price)',
        `${CHOICE}: users leave while the token they are paid in falls`,
      ),
    },
    treasury: {
      ...parameters.treasury,
      opening: parameter(
        450_000n * WAD,
        parameters.treasury.opening.label,
        '450,000 quote',
        `${CHOICE}: a quarter of the treasury of the other scenario; the rest is in the own token`,
      ),
      ownTokens: parameter(
        1_280_000n * WAD,
        parameters.treasury.ownTokens.label,
        'worth 1,280,000 quote at the opening price',
        `${CHOICE}: the other three quarters`,
      ),
      runway: parameter(
        90 * DAY,
        parameters.treasury.runway.label,
        '3 months',
        `${CHOICE}: what 450,000 quote can keep and still leave something to spend`,
      ),
    },
    buyback: {
      ...parameters.buyback,
      baseLot: parameter(
        4n * LOT,
        parameters.buyback.baseLot.label,
        '4,768.68 quote at steps of one hour, in proportion at others',
        `${CHOICE}: four times the income of one interval, so that income cannot pay for it`,
      ),
      source: parameter<'reserve' | 'revenue'>(
        'reserve',
        parameters.buyback.source.label,
        'reserve',
        `${CHOICE}: a buyback against collateral`,
      ),
      lossLimit: parameter(
        100_000_000_000_000_000n,
        parameters.buyback.lossLimit.label,
        '10% a week',
        'Mandates.MAXIMUM_LOSS: the largest the treasury accepts',
      ),
    },
    scenario: {
      ...parameters.scenario,
      drift: parameter(
        -20,
        parameters.scenario.drift.label,
        '−20 a year',
        `${CHOICE}: a token that loses most of its value in two months`,
      ),
      steps: parameter(
        90 * 24,
        parameters.scenario.steps.label,
        '90 days, of which the window with the deepest fall is replayed',
        CHOICE,
      ),
    },
  },
}
