import { BaseError } from '@holdfast/core'

/** Where in a file something was found. */
type Place = {
  /** Name of the column, as the file spells it. */
  column: string
  /** Line of the file, the header being line 1. */
  row: number
}

/** Thrown when a price file cannot be read from disk. */
export class PriceFileUnreadableError extends BaseError {
  override name = 'Prices.PriceFileUnreadableError' as const

  constructor({ cause, path }: { cause: unknown; path: string }) {
    super(`The price file ${path} cannot be read.`, { cause, metaMessages: ['Check the path and its permissions.'] })
  }
}

/** Thrown when a gzip file ends early or is damaged. */
export class PriceFileCompressionError extends BaseError {
  override name = 'Prices.PriceFileCompressionError' as const

  constructor({ cause, path }: { cause: unknown; path: string }) {
    super(`The price file ${path} starts like gzip but does not decompress.`, {
      cause,
      metaMessages: ['Download it again: it is cut short or damaged.'],
    })
  }
}

/** Thrown when a price file is not text. */
export class PriceFileEncodingError extends BaseError {
  override name = 'Prices.PriceFileEncodingError' as const

  constructor({ path }: { path: string }) {
    super(`The price file ${path} is not UTF-8 text.`, {
      metaMessages: ['Pass a CSV file, plain or compressed with gzip.'],
    })
  }
}

/** Thrown when a price file holds no rows. */
export class PriceFileEmptyError extends BaseError {
  override name = 'Prices.PriceFileEmptyError' as const

  constructor({ path }: { path: string }) {
    super(`The price file ${path} holds no prices.`, {
      metaMessages: ['Pass a CSV file with a header and at least one row.'],
    })
  }
}

/** Thrown when a row is not CSV: an open quote, or another number of cells than the header. */
export class PriceRowMalformedError extends BaseError {
  override name = 'Prices.PriceRowMalformedError' as const
  /** Line of the file. */
  readonly row: number

  constructor({ cause, reason, row }: { cause?: unknown; reason: string; row: number }) {
    super(`Row ${row} is malformed: ${reason}.`, { cause, metaMessages: ['Give every row the cells of the header.'] })
    this.row = row
  }
}

/** Thrown when the header lacks a column. */
export class PriceColumnMissingError extends BaseError {
  override name = 'Prices.PriceColumnMissingError' as const
  /** What the column would be called. */
  readonly column: string

  constructor({ accepted, column, found }: { accepted: readonly string[]; column: string; found: readonly string[] }) {
    super(`Row 1 has no column for ${column}; it has ${found.map((name) => `"${name}"`).join(', ') || 'none'}.`, {
      metaMessages: [`Name it one of: ${accepted.join(', ')}.`],
    })
    this.column = column
  }
}

/** Thrown when two columns of the header mean the same. */
export class PriceColumnDuplicateError extends BaseError {
  override name = 'Prices.PriceColumnDuplicateError' as const
  /** What both columns mean. */
  readonly column: string

  constructor({ column, found }: { column: string; found: readonly string[] }) {
    super(`Row 1 has ${found.length} columns for ${column}: ${found.map((name) => `"${name}"`).join(', ')}.`, {
      metaMessages: ['Keep one of them.'],
    })
    this.column = column
  }
}

/** Thrown when a cell is no number. */
export class PriceNotANumberError extends BaseError {
  override name = 'Prices.PriceNotANumberError' as const
  /** Name of the column. */
  readonly column: string
  /** Line of the file. */
  readonly row: number

  constructor({ column, row, value }: Place & { value: string }) {
    super(`Row ${row}, column "${column}": ${JSON.stringify(value)} is not a number.`, {
      metaMessages: ['Write prices as decimals, with a point and without thousands separators.'],
    })
    this.column = column
    this.row = row
  }
}

/** Thrown when a price is zero, negative, or too large or small for 18 decimals. */
export class PriceOutOfRangeError extends BaseError {
  override name = 'Prices.PriceOutOfRangeError' as const
  /** Name of the column. */
  readonly column: string
  /** Line of the file. */
  readonly row: number

  constructor({ column, row, value }: Place & { value: string }) {
    super(`Row ${row}, column "${column}": a price of ${value} cannot be traded.`, {
      metaMessages: ['Prices must be above 10^-12 and below 10^12.'],
    })
    this.column = column
    this.row = row
  }
}

/** Thrown when the high of a row is below, or its low above, another price of that row. */
export class PriceOrderError extends BaseError {
  override name = 'Prices.PriceOrderError' as const
  /** Name of the column. */
  readonly column: string
  /** Line of the file. */
  readonly row: number

  constructor({ column, row, value, other }: Place & { other: string; value: string }) {
    super(`Row ${row}, column "${column}": ${value} contradicts ${other}.`, {
      metaMessages: ['The high must be the largest and the low the smallest price of its row.'],
    })
    this.column = column
    this.row = row
  }
}

/** Thrown when a time is neither unix seconds, unix milliseconds, nor an ISO 8601 date. */
export class PriceTimeError extends BaseError {
  override name = 'Prices.PriceTimeError' as const
  /** Name of the column. */
  readonly column: string
  /** Line of the file. */
  readonly row: number

  constructor({ column, row, value }: Place & { value: string }) {
    super(`Row ${row}, column "${column}": ${JSON.stringify(value)} is not a time.`, {
      metaMessages: ['Write unix seconds, unix milliseconds, or an ISO 8601 date such as 2022-05-12T08:00:00Z.'],
    })
    this.column = column
    this.row = row
  }
}

/** Thrown when a row is not later than the one before it. */
export class PriceTimeOrderError extends BaseError {
  override name = 'Prices.PriceTimeOrderError' as const
  /** Name of the column. */
  readonly column: string
  /** Line of the file. */
  readonly row: number

  constructor({ column, previous, row, time }: Place & { previous: number; time: number }) {
    super(
      `Row ${row}, column "${column}": ${iso(time)} does not come after ${iso(previous)}, the time of the row before.`,
      { metaMessages: ['Sort the rows, oldest first, and keep one row a time.'] },
    )
    this.column = column
    this.row = row
  }
}

/** Thrown when a history, or the part of it that was asked for, is too short to replay. */
export class HistoryTooShortError extends BaseError {
  override name = 'Prices.HistoryTooShortError' as const

  constructor({ found, needed, what }: { found: number; needed: number; what: string }) {
    super(`The history has ${found} ${what}; a replay needs at least ${needed}.`, {
      metaMessages: ['Pass a longer history, or widen --from and --to.'],
    })
  }
}

/** Thrown when a window is longer than the contracts can average over. */
export class WindowTooLongError extends BaseError {
  override name = 'Prices.WindowTooLongError' as const

  constructor({ days, limit }: { days: number; limit: number }) {
    super(`The window is ${days} days long; with this number of blocks it can be at most ${limit} days.`, {
      metaMessages: ['Narrow --from and --to, or raise --blocks up to 1500.'],
    })
  }
}

/** Thrown when the times that were asked for lie outside the history, or in the wrong order. */
export class WindowOutOfRangeError extends BaseError {
  override name = 'Prices.WindowOutOfRangeError' as const

  constructor({ first, from, last, to }: { first: number; from: number; last: number; to: number }) {
    super(`The window from ${iso(from)} to ${iso(to)} does not lie within ${iso(first)} to ${iso(last)}.`, {
      metaMessages: ['Choose --from before --to, both inside the history.'],
    })
  }
}

/** Thrown when the times that were asked for span a gap in the history. */
export class WindowGapError extends BaseError {
  override name = 'Prices.WindowGapError' as const

  constructor({ after, before }: { after: number; before: number }) {
    super(`The window spans a gap in the history, from ${iso(before)} to ${iso(after)}.`, {
      metaMessages: ['Choose a window on one side: a ticker often means another asset after such a gap.'],
    })
  }
}

function iso(time: number): string {
  return new Date(time * 1_000).toISOString().replace('.000Z', 'Z')
}
