/** One assumption of the simulation: its value, and where the value comes from. */
export type Parameter<value> = {
  /** What it is, as the report names it. */
  readonly label: string
  /** The value as the report shows it, with its unit. */
  readonly shown: string
  /** Where it comes from: a file of the evidence, a published source, or the reason for a choice. */
  readonly source: string
  /** The value the code uses. */
  readonly value: value
}

/**
 * Records an assumption together with its source, so that the report can print both.
 *
 * @param value - What the code uses.
 * @param label - What it is.
 * @param shown - The value with its unit, for people.
 * @param source - Where it comes from.
 * @returns The assumption.
 */
export function parameter<value>(value: value, label: string, shown: string, source: string): Parameter<value> {
  return { label, shown, source, value }
}
