export {
  type ChainlinkRound,
  type ChainlinkRules,
  chainlinkPrice,
  checkChainlinkRound,
  getChainlinkPrice,
} from '@holdfast/adapters/chainlink'
