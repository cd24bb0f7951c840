import createMarkdownIt, { type MarkdownIt } from 'markdown-it'

/**
 * What of Markdown a letter uses: paragraphs, headings, bold, emphasis, lists, quotations, links.
 * Everything else is off, so that the office's approved text is printed as it is written: no code by four
 * spaces or backticks, no heading by underlining, no rules, tables or strike-through, no HTML entities.
 */
const OFF = ['code', 'fence', 'backticks', 'table', 'strikethrough', 'entity', 'lheading', 'hr', 'reference']

/** Addresses that a letter may link to; everything else would lead nowhere from a PDF, or do harm. */
export const ALLOWED_LINK = /^(https?:\/\/[^\s/]|mailto:[^\s@]+@)/i

/** What is parsed only to be found and refused. */
const REFUSED = ['html_block', 'html_inline', 'image']

/**
 * A parser of the letters' Markdown.
 *
 * @param refused whether it understands what letters refuse, HTML and images, so as to find it
 */
export function letterMarkdown(refused: boolean): MarkdownIt {
  // Straight quotes become curly ones; (c) and the like stay, hence no "replacements".
  const parser = createMarkdownIt({ html: refused, typographer: true, quotes: '“”‘’' })
  return parser.disable([...OFF, 'replacements', ...(refused ? [] : REFUSED)])
}
