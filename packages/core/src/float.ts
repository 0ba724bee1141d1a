export { buyToPrice } from './response/buyToPrice.js'
export { concentratedVenue } from './response/concentratedVenue.js'
export { constantProductVenue } from './response/constantProductVenue.js'
export {
  LiquidityExhaustedError,
  NoDepthError,
  NoVenueError,
  NumberOutOfRangeError,
  RangesOverlapError,
  VenuePricesApartError,
} from './response/errors.js'
export { finiteResponse } from './response/finiteResponse.js'
export { localResponse } from './response/localResponse.js'
export { marketDepth } from './response/marketDepth.js'
export { priceAfterSale } from './response/priceAfterSale.js'
export { priceResponse } from './response/priceResponse.js'
export { sellToPrice } from './response/sellToPrice.js'
export type {
  ConcentratedRange,
  ConcentratedVenue,
  ConstantProductVenue,
  Response,
  SmoothBid,
  StandingBid,
  Venue,
  WallBid,
} from './response/types.js'
export { venuePrice } from './response/venuePrice.js'
