export { type CascadeRow, cascade } from './cascade/cascade.js'
export { type CascadeParameters, cascadeParameters } from './cascade/parameters.js'
export {
  AnvilMissingError,
  AnvilStartError,
  BlockOrderError,
  RpcError,
  TransactionRevertedError,
  UniswapMissingError,
} from './chain/errors.js'
export { cascadeCommand } from './commands/cascade.js'
export { simulateCommand } from './commands/simulate.js'
export {
  HistoryTooShortError,
  PriceColumnDuplicateError,
  PriceColumnMissingError,
  PriceFileCompressionError,
  PriceFileEmptyError,
  PriceFileEncodingError,
  PriceFileUnreadableError,
  PriceNotANumberError,
  PriceOrderError,
  PriceOutOfRangeError,
  PriceRowMalformedError,
  PriceTimeError,
  PriceTimeOrderError,
  WindowGapError,
  WindowOutOfRangeError,
  WindowTooLongError,
} from './prices/errors.js'
export { parsePrices } from './prices/parsePrices.js'
export { readPrices } from './prices/readPrices.js'
export type { PriceHistory, PricePoint, PriceWindow } from './prices/types.js'
export { createProgram } from './program.js'
export { renderJson } from './report/renderJson.js'
export { renderReport } from './report/renderReport.js'
export { renderSummary } from './report/summary.js'
export {
  ModelMismatchError,
  OptionOutOfRangeError,
  PoolCapacityError,
  ReportUnwritableError,
} from './simulate/errors.js'
export { type Parameters, parameters } from './simulate/parameters.js'
export { type Simulation, simulate } from './simulate/simulate.js'
