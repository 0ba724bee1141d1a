export { chainlinkPrice } from './chainlink/chainlinkPrice.js'
export { checkChainlinkRound } from './chainlink/checkChainlinkRound.js'
export { getChainlinkPrice } from './chainlink/getChainlinkPrice.js'
export type { ChainlinkRound, ChainlinkRules } from './chainlink/types.js'
