import { expect, test } from 'vitest'

// Must fail: proves that the pipeline notices a failing TypeScript test.
test('must fail', () => {
  expect(1).toBe(2)
})
