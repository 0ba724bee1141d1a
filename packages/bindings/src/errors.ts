export { decodeRevert } from './decodeRevert.js'
export { fromRevert } from './fromRevert.js'
export * from './generated/errors.js'
export { UnexpectedAnswerError } from './lens/UnexpectedAnswerError.js'
