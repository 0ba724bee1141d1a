/**
 * Lays out a table in plain text: the first column to the left, the others to the right.
 *
 * @param rows - Rows of cells; the first is the head.
 * @returns Lines.
 */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const lines = rows.map((row) =>
    widths
      .map((width, column) => (column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width)))
      .join('  ')
      .trimEnd(),
  )
  const rule = '-'.repeat(widths.reduce((total, width) => total + width + 2, -2))
  return [lines[0] ?? '', rule, ...lines.slice(1)].join('\n')
}

/**
 * Breaks a sentence into lines.
 *
 * @param text - The sentence.
 * @param width - Longest line.
 * @returns The lines, joined.
 */
export function wrap(text: string, width: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].join('\n')
}
