import { describe, expect, test } from 'vitest'
import { createProgress } from './progress.js'
import { textTable, wrap } from './table.js'

function output(isTTY: boolean) {
  let text = ''
  return {
    isTTY,
    text: () => text,
    write: (part: string) => {
      text += part
    },
  }
}

describe('createProgress', () => {
  test('default: plain lines at every quarter where a line cannot be rewritten', () => {
    const out = output(false)
    const progress = createProgress(out)
    for (let i = 0; i <= 1_000; i += 1) progress.show('Working', i / 1_000)
    progress.end()
    expect(out.text()).toBe('Working …\nWorking: 25%\nWorking: 50%\nWorking: 75%\nWorking: 100%\n')
  })

  test('behavior: one rewritten line a phase on a terminal', () => {
    const out = output(true)
    const progress = createProgress(out)
    progress.show('One', 0)
    progress.show('Two', 0)
    progress.show('Two', 0.5)
    progress.show('Two', 0.501)
    progress.end()
    progress.end()
    expect(out.text()).toBe('\rOne … \n\rTwo … \rTwo … 50%\n')
  })
})

describe('textTable', () => {
  test('default: aligns the first column left and the others right', () => {
    expect(
      textTable([
        ['', 'a', 'bb'],
        ['row', '1,000', '2'],
      ]),
    ).toBe('         a  bb\n--------------\nrow  1,000   2')
  })
})

describe('wrap', () => {
  test('default: breaks between words, and keeps a word that is too long', () => {
    expect(wrap('one two three abcdefghijkl', 7)).toBe('one two\nthree\nabcdefghijkl')
  })
})
