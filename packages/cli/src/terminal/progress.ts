/** Tells a person how far the work is. */
export type Progress = {
  /** Ends the line that is being rewritten, if there is one. */
  end(): void
  /** Shows a phase, and the share of it that is done. */
  show(phase: string, share: number): void
}

/** What progress is written to. */
export type Output = {
  /** Whether a line can be rewritten. */
  readonly isTTY?: boolean | undefined
  /** Writes text. */
  write(text: string): unknown
}

/** Share between two lines where a line cannot be rewritten. */
const STRIDE = 0.25

/**
 * Shows progress: on a terminal in one line a phase that is rewritten, elsewhere in plain lines at every quarter.
 *
 * @param output - Where it goes.
 * @returns The display.
 */
export function createProgress(output: Output): Progress {
  let phase: string | undefined
  let shown = -1

  function show(next: string, share: number): void {
    const percent = Math.floor(share * 100)
    if (next !== phase) {
      end()
      phase = next
      shown = -1
      if (share === 0 && !output.isTTY) output.write(`${next} …\n`)
    }
    if (percent === shown) return
    if (output.isTTY) output.write(`\r${next} … ${percent > 0 ? `${percent}%` : ''}`)
    else if (shown >= 0 && Math.floor(percent / (STRIDE * 100)) > Math.floor(shown / (STRIDE * 100))) {
      output.write(`${next}: ${percent}%\n`)
    }
    shown = percent
  }

  function end(): void {
    if (output.isTTY && phase !== undefined) output.write('\n')
    phase = undefined
  }

  return { end, show }
}
