export type * from '@holdfast/bindings/lens'
export { getAnswers } from '@holdfast/bindings/lens'
