import { describe, expect, test } from 'vitest'
import { parsePrices } from './parsePrices.js'

const source = 'file.csv'
const parse = (text: string) => parsePrices(text, { source })

function failure(text: string): { message: string; name: string } {
  try {
    parse(text)
  } catch (error) {
    return error as Error
  }
  throw new Error('The text was accepted.')
}

describe('parsePrices', () => {
  test('default: reads OHLC', () => {
    const history = parse('ts,open,high,low,close,volume\n1600000000,1,2,0.5,1.5,10\n1600003600,1.5,1.6,1.4,1.45,11\n')
    expect(history).toEqual({
      points: [
        { price: 1_500_000_000_000_000_000n, time: 1_600_000_000 },
        { price: 1_450_000_000_000_000_000n, time: 1_600_003_600 },
      ],
      source,
    })
  })

  test('behavior: open, high and low may be empty or absent', () => {
    expect(parse('ts,open,high,low,close,volume\n1600000000,,,,0.6569,\n').points).toHaveLength(1)
    expect(parse('time,price\n1600000000,0.6569\n').points).toHaveLength(1)
  })

  test('behavior: header names are compared without case, spaces, underscores and a byte order mark', () => {
    expect(parse('\uFEFFOpen Time,CLOSE_PRICE\r\n2022-05-12,2\r\n2022-05-13,3\r\n').points).toHaveLength(2)
  })

  test('behavior: blank lines are skipped and do not shift row numbers', () => {
    expect(failure('ts,close\n\n1600000000,1\n\n1600003600,x\n').message).toContain('Row 5, column "close"')
  })

  test('behavior: quoted cells are read', () => {
    expect(parse('"ts","close"\n"1600000000","1.5"\n').points[0]?.price).toBe(1_500_000_000_000_000_000n)
  })

  test.each([
    ['an empty file', '', 'Prices.PriceFileEmptyError', 'file.csv'],
    ['only blank lines', '\n\n', 'Prices.PriceFileEmptyError', 'file.csv'],
    ['a header alone', 'ts,close\n', 'Prices.PriceFileEmptyError', 'file.csv'],
    ['no column of times', 'open,close\n1,2\n', 'Prices.PriceColumnMissingError', 'Row 1 has no column for time'],
    [
      'no column of closes',
      'ts,open\n1600000000,2\n',
      'Prices.PriceColumnMissingError',
      'Row 1 has no column for close',
    ],
    [
      'two columns of times',
      'ts,date,close\n1600000000,2,3\n',
      'Prices.PriceColumnDuplicateError',
      '2 columns for time',
    ],
    ['a missing cell', 'ts,close\n1600000000\n', 'Prices.PriceRowMalformedError', 'Row 2 is malformed: it has 1 cells'],
    [
      'a surplus cell',
      'ts,close\n1600000000,1,234.5\n',
      'Prices.PriceRowMalformedError',
      'it has 3 cells, the header has 2',
    ],
    ['an open quote', 'ts,close\n1600000000,"1\n', 'Prices.PriceRowMalformedError', 'it is not CSV'],
    ['text for a price', 'ts,close\n1600000000,abc\n', 'Prices.PriceNotANumberError', 'Row 2, column "close": "abc"'],
    ['an empty close', 'ts,open,close\n1600000000,1,\n', 'Prices.PriceNotANumberError', 'Row 2, column "close": ""'],
    ['text for a high', 'ts,high,close\n1600000000,n/a,1\n', 'Prices.PriceNotANumberError', 'column "high": "n/a"'],
    ['a decimal comma', 'ts;close\n1600000000;1,5\n', 'Prices.PriceColumnMissingError', 'Row 1 has no column for time'],
    [
      'a price of zero',
      'ts,close\n1600000000,0\n',
      'Prices.PriceOutOfRangeError',
      'Row 2, column "close": a price of 0 ',
    ],
    ['a negative price', 'ts,close\n1600000000,-1\n', 'Prices.PriceOutOfRangeError', 'a price of -1 '],
    ['a price beyond any pool', 'ts,close\n1600000000,1e30\n', 'Prices.PriceOutOfRangeError', 'a price of 1e30 '],
    ['a price below any pool', 'ts,close\n1600000000,1e-15\n', 'Prices.PriceOutOfRangeError', 'a price of 1e-15 '],
    [
      'a low above the close',
      'ts,low,close\n1600000000,2,1\n',
      'Prices.PriceOrderError',
      'column "low": 2 contradicts close 1',
    ],
    ['a high below the open', 'ts,open,high,close\n1600000000,3,2,1\n', 'Prices.PriceOrderError', 'contradicts open 3'],
    ['no time', 'ts,close\n,1\n', 'Prices.PriceTimeError', 'Row 2, column "ts": "" is not a time'],
    ['a local date', 'date,close\n12.05.2022,1\n', 'Prices.PriceTimeError', 'Row 2, column "date"'],
    ['a repeated time', 'ts,close\n1600000000,1\n1600000000,2\n', 'Prices.PriceTimeOrderError', 'Row 3, column "ts"'],
    [
      'falling times',
      'ts,close\n1600003600,1\n1600000000,2\n',
      'Prices.PriceTimeOrderError',
      'Row 3, column "ts": 2020-09-13T12:26:40Z does not come after 2020-09-13T13:26:40Z',
    ],
  ])('error: %s is named with its place', (_, text, name, part) => {
    const error = failure(text)
    expect(error.name).toBe(name)
    expect(error.message).toContain(part)
  })
})
