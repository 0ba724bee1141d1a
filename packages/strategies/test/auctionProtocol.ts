/** Adds an auction to a deployed protocol, and a bidder that sells lots on its market. */
import { buybackAuctionAbi, marketBidderAbi, preservedTokenAbi, treasuryAbi } from '@holdfast/bindings'
import { buybackAuctionBytecode, marketBidderBytecode } from '@holdfast/bindings/bytecode'
import { parseUnits, zeroAddress } from 'viem'
import type { Chain } from '../../bindings/test/chain.js'
import { mandateTerms, type Protocol } from '../../bindings/test/protocol.js'

const WAD = 10n ** 18n

/** How its price moves: epochs of four hours. */
export const auctionPace = () => ({
  breaker: WAD / 20n,
  decay: WAD / 10n,
  duration: 14_400,
  multiplier: (WAD * 3n) / 2n,
  smoothing: WAD / 2n,
})

/** What it sells: lots of 1,000 by the discount to the anchor. */
export const auctionTerms = (protocol: Pick<Protocol, 'anchor' | 'decimals' | 'oracle' | 'volatility'>) => ({
  anchor: protocol.anchor,
  baseLot: parseUnits('1000', protocol.decimals),
  decimals: protocol.decimals,
  drawdownStart: WAD / 50n,
  kPrice: 4n * WAD,
  kVolatility: WAD / 100n,
  minimumLot: parseUnits('5', protocol.decimals),
  multiplierMax: 4n * WAD,
  multiplierMin: WAD / 4n,
  pressureMax: WAD,
  price: protocol.oracle,
  priceCap: (WAD * 12n) / 10n,
  volatility: protocol.volatility,
  want: (WAD * 95n) / 100n,
})

/** Deploys, lists and mandates. */
export async function deployAuction(chain: Chain, protocol: Protocol) {
  const { call, client, deploy } = chain
  const { asset, decimals, manager, splitter, token, treasury } = protocol
  const auction = await deploy(buybackAuctionAbi, buybackAuctionBytecode, [manager, treasury, splitter, zeroAddress])
  const bidder = await deploy(marketBidderAbi, marketBidderBytecode)
  const { timestamp } = await client.getBlock()
  await call(treasury, treasuryAbi, 'setMandate', [auction, asset, mandateTerms(decimals, timestamp)])
  await call(auction, buybackAuctionAbi, 'setAsset', [asset, auctionTerms(protocol), auctionPace()])
  await call(token, preservedTokenAbi, 'approve', [auction, 2n ** 255n])
  return { auction, bidder }
}
