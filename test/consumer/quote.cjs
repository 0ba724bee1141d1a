// What a newcomer tries first: a quote without a chain, and the description of the call that would execute it.
const { amountOut, BaseError, parseWad, sandwichProofLot } = require('@holdfast/core')
const { buybackSwapAbi } = require('@holdfast/bindings')
const { executeBuybackCall } = require('@holdfast/strategies/buyback')
const { buyLotToImpact, amountOut: facade } = require('holdfast')

const fee = { feeNumerator: 997n, feeDenominator: 1000n }
const reserves = { reserveIn: parseWad('2000000', 'exact'), reserveOut: parseWad('4000000', 'exact') }
const lot = sandwichProofLot({ referenceReserve: reserves.reserveIn, attackerShare: parseWad('0.5', 'exact'), ...fee })
const out = amountOut({ amountIn: lot, ...reserves, ...fee })
if (facade({ amountIn: lot, ...reserves, ...fee }) !== out) throw new Error('the facade disagrees with core')
// Needs a constant of another module, which a bundler must initialise.
buyLotToImpact({ impact: parseWad('0.01', 'exact'), reserveIn: reserves.reserveIn, ...fee })

const call = executeBuybackCall({
  buyback: '0x000000000000000000000000000000000000dEaD',
  deadline: 1_800_000_000n,
  minimumOut: out,
})
if (call.functionName !== 'execute' || buybackSwapAbi.length === 0) throw new Error('the call is not described')

try {
  amountOut({ amountIn: -1n, ...reserves, ...fee })
  throw new Error('a negative amount was accepted')
} catch (error) {
  if (!BaseError.is(error)) throw error
}

console.log(`${lot} -> ${out}`)
