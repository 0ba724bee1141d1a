import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mirror, type Value } from './mirror.js'
import { outcomeOf } from './reverts.js'

/** A case that the contracts answered: `contracts/test/math` writes them from compiled bytecode. */
type Vector = { args: Text[]; result?: Text; revert?: string }
/** Integers as decimal strings. */
type Text = string | readonly Text[]

const integers = (text: Text): Value => (typeof text === 'string' ? BigInt(text) : text.map(integers))

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
      const expected = result === undefined ? { revert } : { result: integers(result) }
      expect(outcomeOf(row, args.map(integers)), `${name}(${args.join(', ')})`).toEqual(expected)
    }
  })
})
