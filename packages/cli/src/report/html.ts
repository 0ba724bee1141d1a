/** Text that is already HTML. */
export type Html = { readonly html: string }

const ENTITIES: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
}

/**
 * Composes HTML. Every value is escaped, unless it is HTML already.
 *
 * @param strings - The fixed parts.
 * @param values - What goes between them: text, HTML, or lists of either.
 * @returns The HTML.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: strings.reduce((text, part, i) => text + render(values[i - 1] as Value) + part) }
}

/** What can stand in a template. */
type Value = Html | readonly (Html | string)[] | string

/** Marks text as HTML: only for what this package made itself. */
export function raw(text: string): Html {
  return { html: text }
}

function render(value: Value): string {
  if (typeof value === 'string') return value.replaceAll(/["&'<>]/g, (character) => ENTITIES[character] as string)
  return 'html' in value ? value.html : value.map(render).join('')
}
