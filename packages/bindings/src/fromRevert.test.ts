import { encodeErrorResult } from 'viem'
import { expect, test } from 'vitest'
import { fromRevert } from './fromRevert.js'
import { treasuryAbi } from './generated/abi/Treasury.js'
import { TreasuryStaleBooksError } from './generated/errors/Treasury.js'

const data = encodeErrorResult({ abi: treasuryAbi, args: [90_000n, 86_400n], errorName: 'Treasury_StaleBooks' })

test.each([
  ['raw', { raw: data }],
  ['data', { data }],
  ['data of data', { data: { data } }],
  ['a cause', { cause: { data: undefined, cause: { data } } }],
])('behavior: finds the revert in %s', (_, fields) => {
  const caught = Object.assign(new Error('reverted'), fields)
  const error = fromRevert(caught)
  expect(error).toBeInstanceOf(TreasuryStaleBooksError)
  expect(error).toMatchObject({ age: 90_000n, cause: caught, limit: 86_400n, retryable: true })
})

test.each([
  ['no error', undefined],
  ['a string', 'reverted'],
  ['an error without data', new Error('offline')],
  ['empty data', Object.assign(new Error(), { data: '0x' })],
  ['Error(string)', Object.assign(new Error(), { data: `0x08c379a0${'00'.repeat(96)}` })],
  ['Panic(uint256)', Object.assign(new Error(), { data: `0x4e487b71${'00'.repeat(31)}11` })],
])('behavior: %s passes through untouched', (_, caught) => {
  expect(fromRevert(caught)).toBe(caught)
})

test('behavior: a cause that leads back ends the walk', () => {
  const caught: Error & { cause?: unknown } = new Error('round')
  caught.cause = { cause: caught }
  expect(fromRevert(caught)).toBe(caught)
})

test('behavior: the message instructs', () => {
  expect(String(fromRevert({ data }))).toMatchInlineSnapshot(`
    "Treasury.StaleBooksError: The books are 90000 seconds old; call \`heartbeat\` first (limit 86400).
    Call \`heartbeat\`, then try again.
    Docs: /reference/errors#treasurystalebookserror"
  `)
})
