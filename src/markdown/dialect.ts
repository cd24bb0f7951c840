import createMarkdownIt, { type MarkdownIt } from 'markdown-it'

/**
 * What letters do not use of Markdown. They have paragraphs, headings, bold, emphasis, lists, quotations and links. The
 * rest is off, so that the office's approved text is printed as it is written.
 */
const OFF = ['code', 'fence', 'backticks', 'table', 'strikethrough', 'entity', 'lheading', 'hr', 'reference']

/** The addresses that a letter may link to. Any other would lead nowhere from a PDF, or do harm. */
export const ALLOWED_LINK = /^(https?:\/\/[^\s/]|mailto:[^\s@]+@)/i

/** What is parsed only so that it can be found and refused. */
const REFUSED = ['html_block', 'html_inline', 'image']

/**
 * Creates a parser of the letters' Markdown.
 *
 * @param refused whether it also parses HTML and images, which letters refuse
 */
export function letterMarkdown(refused: boolean): MarkdownIt {
  // Straight quotes become curly ones. (c) and the like stay as they are, hence no "replacements".
  const parser = createMarkdownIt({ html: refused, typographer: true, quotes: '“”‘’' })
  return parser.disable([...OFF, 'replacements', ...(refused ? [] : REFUSED)])
}
