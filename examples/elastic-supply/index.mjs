// What does a supply do that follows revenue? Plays the emission law over four years of weekly revenue with a slump in the
// second one, beside buybacks that burn, and says who can gain by paying revenue to itself. No chain is needed.
import {
  antiDilution,
  emissionStep,
  formatWad,
  parseWad,
  simulateEmission,
  slowdown,
  WAD,
  washReturn,
} from '@holdfast/core'

const wad = (text) => parseWad(text, 'exact')
const whole = (amount) => formatWad(amount).split('.')[0]
const percent = (share) => `${((Number(share) / 1e18) * 100).toFixed(1)}%`

// 30% of revenue is issued, a quarter reaches stakers by buybacks: a unit paid brings back at most 0.80.
const parameters = { share: wad('0.3'), shortWindow: 4n, longWindow: 26n, maximumRevenue: wad('200000') }
const stakerShare = wad('0.25')

// Revenue is 100,000 a week; in the second year it falls to 40,000 within ten weeks and takes a year to recover. The price
// follows at half the pace, and volatility doubles while it falls.
const volatile = { start: wad('0.8'), slope: wad('0.5'), minimum: wad('0.25') }
const weeks = Array.from({ length: 208 }, (_, week) => {
  const fallen = week < 60 ? 0 : week < 70 ? week - 60 : week < 82 ? 10 : week < 134 ? (10 * (134 - week)) / 52 : 0
  const level = BigInt(Math.round(1_000_000 - fallen * 60_000)) * 10n ** 12n
  const sigma = fallen > 0 && week < 82 ? wad('1.6') : wad('0.7')
  const paid = (wad('100000') * level) / WAD
  const price = (wad('0.5') * (WAD + level)) / (2n * WAD)
  return {
    revenue: (paid * slowdown({ ...volatile, sigma })) / WAD,
    price,
    // Half of what was paid buys tokens, 70% of which are burned.
    burned: (((paid * 35n) / 100n) * WAD) / price,
    paid,
  }
})

const { epochs, issuedPerRevenue, supply } = simulateEmission({
  cap: wad('40000000'),
  issued: wad('20000000'),
  supply: wad('20000000'),
  parameters,
  epochs: weeks,
})

console.log('weeks      revenue   price    issued    burned       net   a week, on average')
for (let first = 0; first < 208; first += 26) {
  const mean = (list) => list.slice(first, first + 26).reduce((sum, amount) => sum + amount, 0n) / 26n
  const row = [
    whole(mean(weeks.map(({ paid }) => paid))).padStart(7),
    (Number(mean(weeks.map(({ price }) => price))) / 1e18).toFixed(3),
    whole(mean(epochs.map(({ issued }) => issued))).padStart(7),
    whole(mean(epochs.map(({ burned }) => burned))).padStart(7),
    whole(mean(epochs.map(({ net }) => net))).padStart(7),
  ]
  console.log(`${String(first + 1).padStart(3)}–${String(first + 26).padEnd(3)}  ${row.join('   ')}`)
}
console.log(
  `value issued per unit of counted revenue: ${percent(issuedPerRevenue)}; supply afterwards ${whole(supply)}`,
)
console.log(`one week's value never moved by more than ${whole(emissionStep(parameters))}`)

console.log('share issued   to stakers   a unit of revenue paid to oneself brings back')
for (const [share, stakers] of [
  ['0.2', '0.25'],
  ['0.3', '0.25'],
  ['0.4', '0.25'],
  ['0.5', '0.25'],
]) {
  const returned = washReturn({ ...parameters, share: wad(share), stakerShare: wad(stakers) })
  const verdict = returned < WAD ? '' : ', so it is refused'
  console.log(
    `${percent(wad(share)).padStart(12)}   ${percent(wad(stakers)).padStart(10)}   at most ${percent(returned)}${verdict}`,
  )
}
console.log(
  `as configured, whoever pays 100,000 loses ${whole((wad('100000') * (WAD - washReturn({ ...parameters, stakerShare }))) / WAD)} at least`,
)

const [held, issue] = [wad('8000000'), wad('2000000')]
for (const alpha of ['0', '0.5', '1']) {
  const part = antiDilution({ alpha: wad(alpha), amount: issue, earned: 0n, held, supply: wad('20000000') })
  const after = ((held + part) * WAD) / wad('22000000')
  console.log(`lockers of 40%, after an issue of 10% with alpha ${alpha}: ${percent(after)}`)
}
