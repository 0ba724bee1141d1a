import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mirror, type Value } from './mirror.js'
import { type Outcome, outcomeOf } from './reverts.js'

/** A case that the contracts answered: `contracts/test/math` writes them from compiled bytecode. */
type Vector = { args: Text[]; result?: Text; revert?: string }
/** Integers as decimal strings. */
type Text = string | readonly Text[]

const integers = (text: Text): Value => (typeof text === 'string' ? BigInt(text) : text.map(integers))
/** The words that the chain stores: what signs the fields of a struct have, its vector does not say. */
const words = (value: Value): Value =>
  typeof value === 'bigint' ? BigInt.asUintN(256, value) : (value as readonly Value[]).map(words)
const inWords = (outcome: Outcome): Outcome => ('result' in outcome ? { result: words(outcome.result) } : outcome)

const folder = new URL('../../../contracts/vectors/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.json'))

describe('vectors of the contracts', () => {
  test('cover the mirror', () => {
    expect(files.map((file) => file.replace('.json', '')).sort()).toEqual(mirror.map(({ name }) => name).sort())
  })

  test.each(mirror.map((row) => [row.name, row] as const))('%s', (name, row) => {
    const vectors: Vector[] = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
    expect(vectors.length).toBeGreaterThan(0)
    for (const { args, result, revert } of vectors) {
      const expected = result === undefined ? { revert } : { result: words(integers(result)) }
      expect(inWords(outcomeOf(row, args.map(integers))), `${name}(${args.join(', ')})`).toEqual(expected)
    }
  })
})
