import createMarkdownIt, { type MarkdownIt } from 'markdown-it'

/**
 * What of Markdown a letter uses: paragraphs, headings, bold, emphasis, lists, quotations, links.
 * Everything else is off, so that the office's approved text is printed as it is written: no code by four
 * spaces or backticks, no heading by underlining, no rules, tables or strike-through, no HTML entities.
 */
const OFF = ['code', 'fence', 'backticks', 'table', 'strikethrough', 'entity', 'lheading', 'hr', 'reference']

/** Addresses that a letter may link to; everything else would lead nowhere from a PDF, or do harm. */
export const ALLOWED_LINK = /^(https?:\/\/[^\s/]|mailto:[^\s@]+@)/i

/** A parser of the letters' Markdown. HTML is parsed only to be found and refused. */
export function letterMarkdown(options: { html: boolean }): MarkdownIt {
  // Straight quotes become curly ones; (c) and the like stay, hence no "replacements".
  const parser = createMarkdownIt({ html: options.html, typographer: true, quotes: '“”‘’' })
  return parser.disable([...OFF, 'replacements', ...(options.html ? [] : ['html_block', 'html_inline'])])
}
