export type * from '@holdfast/adapters/chainlink'
export { chainlinkPrice, checkChainlinkRound, getChainlinkPrice } from '@holdfast/adapters/chainlink'
