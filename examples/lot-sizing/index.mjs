// How large may one buyback be, and what does it cost? Answers for a pool of 2,000,000 : 4,000,000 at the 0.3% fee of
// Uniswap v2, by the share of its liquidity that an attacker is assumed to own. No chain is needed.
import {
  amountOut,
  formatWad,
  impactLot,
  parseWad,
  sandwichProofLot,
  sandwichThreshold,
  shortfallBps,
} from '@holdfast/core'

const wad = (text) => parseWad(text, 'exact')
const whole = (amount) => formatWad(amount).split('.')[0]

const fee = { feeNumerator: 997n, feeDenominator: 1000n }
const pool = { reserveIn: wad('2000000'), reserveOut: wad('4000000'), ...fee }
const price = wad('0.5')

console.log('attacker owns   largest lot   paid above the average price')
for (const share of ['0', '0.25', '0.5', '0.75', '0.9']) {
  const lot = sandwichProofLot({ referenceReserve: pool.reserveIn, attackerShare: wad(share), ...fee })
  const bought = amountOut({ amountIn: lot, ...pool })
  const bps = shortfallBps({ amountIn: lot, amountOut: bought, twap: price })
  console.log(`${share.padStart(13)}   ${whole(lot).padStart(11)}   ${bps} bps`)
}

const threshold = sandwichThreshold({ reserveIn: pool.reserveIn, ...fee })
console.log(`no two trades around a lot below ${whole(threshold)} make money, if the attacker owns no liquidity`)
const onePercent = impactLot({ reserveIn: pool.reserveIn, numerator: 1n, denominator: 100n, ...fee })
console.log(`a buyer moves the price by 1% with ${whole(onePercent)}`)
