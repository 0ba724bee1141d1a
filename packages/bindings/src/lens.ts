export { getAnswers } from './lens/getAnswers.js'
export type { Answer, Answers, Read, ReadBlock, Reads } from './lens/types.js'
