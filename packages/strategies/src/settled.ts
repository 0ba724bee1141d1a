import type { Answers, Reads } from '@holdfast/bindings/lens'

/** Answers none of which is an error. */
export type Settled<reads extends Reads> = { readonly [name in keyof reads]: Exclude<Answers<reads>[name], Error> }

/** The answers to `reads`; throws the error of the first call that failed. */
export function settled<const reads extends Reads>(answers: Answers, reads: reads): Settled<reads> {
  for (const name of Object.keys(reads)) {
    const answer = answers[name]
    if (answer instanceof Error) throw answer
  }
  return answers as unknown as Settled<reads>
}
