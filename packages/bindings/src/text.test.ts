import { toHex } from 'viem'
import { expect, test } from 'vitest'
import { text } from './text.js'

test('default', () => {
  expect(text(toHex('maximumAge', { size: 32 }))).toBe('maximumAge')
  expect(text(toHex('x'.repeat(32), { size: 32 }))).toBe('x'.repeat(32))
})

test('behavior: what is no name stays hexadecimal', () => {
  const hash = `0x${'ab'.repeat(32)}` as const
  expect(text(hash)).toBe(hash)
  expect(text(`0x${'00'.repeat(32)}`)).toBe(`0x${'00'.repeat(32)}`)
})
