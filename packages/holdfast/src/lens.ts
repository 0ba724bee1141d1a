export { type Answer, type Answers, getAnswers, type Read, type ReadBlock, type Reads } from '@holdfast/bindings/lens'
