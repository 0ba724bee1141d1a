import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PriceFileCompressionError, PriceFileEncodingError, PriceFileUnreadableError } from './errors.js'
import { parsePrices } from './parsePrices.js'
import type { PriceHistory } from './types.js'

/**
 * Reads a price history from a CSV file, plain or compressed with gzip.
 *
 * Compression is recognised by the content, not by the name.
 *
 * @param path - Path of the file.
 * @returns The history, named like the file.
 * @throws {@link PriceFileUnreadableError} when the file cannot be read.
 * @throws {@link PriceFileCompressionError} when it is gzip, and damaged or cut short.
 * @throws {@link PriceFileEncodingError} when it is not UTF-8 text.
 */
export async function readPrices(path: string): Promise<PriceHistory> {
  const bytes = decompress(await load(path), path)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new PriceFileEncodingError({ path })
  }
  return parsePrices(text, { source: basename(path) })
}

async function load(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new PriceFileUnreadableError({ cause, path })
  }
}

function decompress(bytes: Buffer, path: string): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes)
  } catch (cause) {
    throw new PriceFileCompressionError({ cause, path })
  }
}
