// A searcher without capital: it watches an auction of revenue, works out when a lot is worth more in the pool than it costs,
// gas included, waits for that second, and settles through MarketBidder, which sells the lot before it pays for it.
import { buybackAuctionAbi, marketBidderAbi, preservedTokenAbi, uniswapV2MarketAbi } from '@holdfast/bindings'
import { auctionPayment, formatWad, mulDiv, unitPrice, WAD } from '@holdfast/core'
import { deployProtocol, startChain } from './chain.mjs'

/** What a settlement costs: its gas, at a price of gas and of ether in the token [wei, tokens per ether]. */
const GAS = 450_000n
const GAS_PRICE = 2_000_000_000n
const TOKENS_PER_ETHER = 6_000n
const cost = GAS * GAS_PRICE * TOKENS_PER_ETHER

const whole = (amount) => Number(formatWad(amount)).toFixed(2)
const minutes = (seconds) => `${(Number(seconds) / 60).toFixed(1)} min`

/** First second of the epoch at which a lot costs at most `worth`; undefined if it never does. */
function profitableAt({ start, reserve, ceiling, startedAt, endsAt }, lot, worth) {
  const duration = endsAt - startedAt - (endsAt - startedAt) / 8n
  const priceAt = (elapsed) => unitPrice({ duration, elapsed, reserve, start })
  const limit = mulDiv(worth, WAD, { denominator: lot, rounding: 'down' })
  const [highest] = [limit, ceiling].sort((a, b) => (a < b ? -1 : 1))
  if (highest < reserve) return undefined
  if (highest >= start) return startedAt
  // The price is a straight line: the second follows from it, and the exact formula has the last word.
  let elapsed = (duration * (start - highest)) / (start - reserve)
  while (priceAt(elapsed) > highest || auctionPayment({ lot, price: priceAt(elapsed) }) > worth) elapsed += 1n
  return startedAt + elapsed
}

const chain = await startChain()
try {
  const { asset, auction, bidder, keep, market, token } = await deployProtocol(chain)
  const balance = () => chain.read(token, preservedTokenAbi, 'balanceOf', [chain.searcher])
  const supply = () => chain.read(token, preservedTokenAbi, 'totalSupply')
  const initial = await supply()

  for (let lots = 0; lots < 3; lots += 1) {
    const quote = await chain.read(auction, buybackAuctionAbi, 'quote', [asset])
    const { baseLot } = await chain.read(auction, buybackAuctionAbi, 'termsOf', [asset])
    const proceeds = await chain.read(market, uniswapV2MarketAbi, 'quote', [baseLot])
    const moment = profitableAt(quote, baseLot, proceeds - cost)
    console.log(`epoch ${quote.epoch}: ${whole(baseLot)} of the asset are worth ${whole(proceeds)} tokens in the pool`)
    if (moment === undefined) {
      console.log('  not worth the gas before the end of the epoch')
      await keep(quote.endsAt)
      continue
    }
    console.log(`  profitable ${minutes(moment - quote.startedAt)} after its start`)
    // The keepers go on; the last seconds are the searcher's.
    await keep(moment - 60n)
    await chain.at(moment)

    const foreseen = await chain.read(auction, buybackAuctionAbi, 'previewBid', [asset])
    const worth = await chain.read(market, uniswapV2MarketAbi, 'quote', [foreseen.quoteIn])
    if (worth < foreseen.tokenOut + cost) throw new Error('The market moved; a real searcher would wait.')
    const fill = { asset, epoch: foreseen.epoch, maximumPayment: worth - cost, minimumLot: foreseen.quoteIn }
    const before = await balance()
    const deadline = chain.now() + 60n
    const { gasUsed } = await chain.write(chain.searcher, bidder, marketBidderAbi, 'fillFromMarket', [
      ...[auction, fill, market, cost, chain.searcher, deadline],
    ])
    if (gasUsed > GAS) throw new Error(`${gasUsed} gas: the estimate is too low.`)
    const kept = (await balance()) - before
    console.log(`  settled for ${whole(foreseen.tokenOut)} tokens, ${foreseen.shortfall} bps above the average price`)
    console.log(`  profit ${whole(kept)} tokens, ${whole(kept - cost)} after gas; all that was paid is burned`)
  }
  console.log(`burned in total: ${whole(initial - (await supply()))} tokens`)
} finally {
  chain.stop()
}
