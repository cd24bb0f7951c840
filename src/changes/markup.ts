import Handlebars from 'handlebars'

/** HTML that is safe to put in a page: made by `markup`. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | readonly Markup[]

/** Builds HTML from a template literal: every value is escaped, except HTML that this function built. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...parts.map(htmlOf)))
}

function htmlOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return Handlebars.escapeExpression(String(part))
  return part instanceof Markup ? part.text : part.map(({ text }) => text).join('\n')
}
