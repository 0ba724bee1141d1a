import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPrices } from './readPrices.js'

const text = 'ts,close\n1600000000,1\n1600003600,2\n'
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-prices-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: Buffer | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('readPrices', () => {
  test('default: reads plain text and names the history like the file', async () => {
    const history = await readPrices(await file('plain.csv', text))
    expect(history.points).toHaveLength(2)
    expect(history.source).toBe('plain.csv')
  })

  test('behavior: recognises gzip by its content, whatever the name', async () => {
    expect((await readPrices(await file('compressed.csv', gzipSync(text)))).points).toHaveLength(2)
    expect((await readPrices(await file('plain.csv.gz', text))).points).toHaveLength(2)
  })

  test('error: PriceFileCompressionError for gzip that is cut short or damaged', async () => {
    const whole = gzipSync(text.repeat(1))
    const cut = await file('cut.csv.gz', whole.subarray(0, whole.length - 9))
    await expect(readPrices(cut)).rejects.toMatchObject({ name: 'Prices.PriceFileCompressionError' })
    const damaged = Buffer.from(whole)
    damaged.writeUInt8(damaged.readUInt8(damaged.length - 6) ^ 0xff, damaged.length - 6)
    const bad = await file('damaged.csv.gz', damaged)
    await expect(readPrices(bad)).rejects.toMatchObject({ name: 'Prices.PriceFileCompressionError' })
  })

  test('error: PriceFileUnreadableError for a file that is not there, or is a folder', async () => {
    await expect(readPrices(join(folder, 'absent'))).rejects.toMatchObject({ name: 'Prices.PriceFileUnreadableError' })
    await expect(readPrices(folder)).rejects.toMatchObject({ name: 'Prices.PriceFileUnreadableError' })
  })

  test('error: PriceFileEncodingError for a file that is not text', async () => {
    const path = await file('binary.csv', Buffer.from([0x74, 0x73, 0xff, 0xfe, 0x00]))
    await expect(readPrices(path)).rejects.toMatchObject({ name: 'Prices.PriceFileEncodingError' })
  })

  test('error: PriceFileEmptyError for an empty file, compressed or not', async () => {
    const empty = await file('empty.csv', '')
    await expect(readPrices(empty)).rejects.toMatchObject({ name: 'Prices.PriceFileEmptyError' })
    const compressed = await file('empty.csv.gz', gzipSync(''))
    await expect(readPrices(compressed)).rejects.toMatchObject({ name: 'Prices.PriceFileEmptyError' })
  })
})
