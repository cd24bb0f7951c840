import { ALLOWED_LINK, letterMarkdown } from './dialect.ts'
import { renderPassages } from './passages.ts'

const parser = letterMarkdown(false)
// Addresses have been checked before; this is a second safeguard.
parser.validateLink = (address) => ALLOWED_LINK.test(address)

/** Renders Markdown as HTML. Whatever the text holds, the result has only elements of the dialect. */
export function renderMarkdown(text: string): string {
  return renderPassages(parser.render(text))
}

/** Renders words of one line as HTML: bold, emphasis and links, without a paragraph around them. */
export function renderInline(text: string): string {
  return renderPassages(parser.renderInline(text))
}
