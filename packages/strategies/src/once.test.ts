import type { Log } from 'viem'
import { expect, test } from 'vitest'
import { once } from './once.js'

const log = (blockHash: string, logIndex: number) => ({ blockHash, logIndex }) as unknown as Log

test('behavior: a log that is reported twice calls back once', () => {
  const seen: Log[] = []
  const take = once((log) => seen.push(log))
  take([log('0x1', 0), log('0x1', 1), log('0x1', 0)])
  take([log('0x1', 1), log('0x2', 1)])
  expect(seen).toEqual([log('0x1', 0), log('0x1', 1), log('0x2', 1)])
})
