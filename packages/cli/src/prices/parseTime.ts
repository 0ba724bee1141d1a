const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/
/** Seconds up to the year 5138; a larger number can only be milliseconds. */
const LARGEST_SECONDS = 1e11

/**
 * Reads a time: unix seconds, unix milliseconds, or an ISO 8601 date, taken as UTC when it names no zone.
 *
 * @param text - The time as written.
 * @returns Unix seconds, rounded down; `undefined` when the text is no time.
 */
export function parseTime(text: string): number | undefined {
  const trimmed = text.trim()
  if (/^\d+(?:\.\d+)?$/.test(trimmed)) {
    const number = Number(trimmed)
    const seconds = Math.floor(number < LARGEST_SECONDS ? number : number / 1_000)
    return seconds < LARGEST_SECONDS ? seconds : undefined
  }
  if (!ISO.test(trimmed)) return undefined
  const withZone = trimmed.length === 10 || ZONE.test(trimmed) ? trimmed : `${trimmed}Z`
  const milliseconds = Date.parse(withZone.replace(' ', 'T'))
  return Number.isNaN(milliseconds) || milliseconds < 0 ? undefined : Math.floor(milliseconds / 1_000)
}
