import { ALLOWED_LINK, letterMarkdown } from './dialect.ts'

const parser = letterMarkdown(false)
// Addresses have been checked before; this is a second safeguard.
parser.validateLink = (address) => ALLOWED_LINK.test(address)

/** Renders Markdown as HTML. Whatever the text holds, the result has only elements of the dialect. */
export function renderMarkdown(text: string): string {
  return parser.render(text)
}
