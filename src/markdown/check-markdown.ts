import type { Token } from 'markdown-it'
import type { Code } from '../findings/codes.ts'
import { ALLOWED_LINK, letterMarkdown } from './dialect.ts'

/** Something that a Markdown text may not hold; offset and length in the text. */
export interface MarkdownFault {
  readonly code: Code
  readonly offset: number
  readonly length: number
  readonly message: string
  readonly help: string
}

/** What a text may hold: the wording has headings from ##; remarks have none. */
export type MarkdownKind = 'wording' | 'remarks'

/** Stands for a placeholder in a text to be checked; no text can hold it, since reading refuses private use. */
export const MASK = '\ue000'

// Everything is parsed here, so that what composing would print as bare characters is found.
const parser = letterMarkdown(true)
parser.validateLink = () => true
parser.normalizeLink = (address) => address

/** Everything in a Markdown text that a letter cannot carry. */
export function checkMarkdown(text: string, kind: MarkdownKind): MarkdownFault[] {
  const lines = lineStarts(text)
  let level = 1
  return parser.parse(text, {}).flatMap((token): MarkdownFault[] => {
    const from = lines[token.map?.[0] ?? 0] ?? 0
    const to = lines[token.map?.[1] ?? lines.length] ?? text.length
    if (token.type === 'html_block') return [html(text, from, to)]
    if (token.type === 'heading_open') {
      const found = headingFault(Number(token.tag.slice(1)), level, kind)
      level = Number(token.tag.slice(1))
      return found
        ? [
            {
              ...found,
              code: 'MARKDOWN_HEADING',
              offset: from,
              length: text.slice(from, to).trimEnd().length,
            },
          ]
        : []
    }
    return token.type === 'inline' ? inlineFaults(token, text, from, to) : []
  })
}

function html(text: string, from: number, to: number): MarkdownFault {
  const offset = from + text.slice(from, to).search(/\S/)
  const length = text.slice(offset, to).split(/\r?\n/, 1)[0]?.length ?? 1
  return { code: 'MARKDOWN_HTML', offset, length, message: 'HTML is not printed', help: HTML_HELP }
}

const HTML_HELP = 'use Markdown (**bold**, [link](https://…)); where < belongs to the text, write \\<'

function headingFault(
  level: number,
  before: number,
  kind: MarkdownKind,
): { message: string; help: string } | undefined {
  if (kind === 'remarks') {
    return {
      message: 'remarks have no headings',
      help: 'begin with a sentence; a line that begins with # needs \\#',
    }
  }
  if (level === 1)
    return { message: 'the title is the only heading with one #', help: 'begin the line with ##' }
  if (level > before + 1) {
    return {
      message: `a heading of level ${level} follows one of level ${before}`,
      help: `begin the line with ${'#'.repeat(before + 1)}`,
    }
  }
  return undefined
}

function inlineFaults(token: Token, text: string, from: number, to: number): MarkdownFault[] {
  let cursor = from
  /** The next place of something, and where it cannot be told, as for an address written with escapes, the paragraph. */
  const next = (
    needle: string,
    before: (mark: string) => boolean,
  ): Pick<MarkdownFault, 'offset' | 'length'> => {
    let offset = text.indexOf(needle, cursor)
    while (offset !== -1 && !before(text.charAt(offset - 1))) offset = text.indexOf(needle, offset + 1)
    if (offset === -1 || offset >= to) return { offset: from, length: text.slice(from, to).trimEnd().length }
    cursor = offset + needle.length
    return { offset, length: needle.length }
  }
  return (token.children ?? []).flatMap((child): MarkdownFault[] => {
    if (child.type === 'html_inline') {
      const place = next(child.content, notEscaped)
      return [{ code: 'MARKDOWN_HTML', ...place, message: 'HTML is not printed', help: HTML_HELP }]
    }
    if (child.type === 'image') {
      const help = 'describe it in words, or link to it: [text](https://…)'
      return [{ code: 'MARKDOWN_IMAGE', ...next('![', notEscaped), message: 'images are not printed', help }]
    }
    const address = child.type === 'link_open' ? String(child.attrGet('href') ?? '') : undefined
    if (address === undefined || ALLOWED_LINK.test(address) || address.startsWith(MASK)) return []
    const message =
      address === '' ? 'a link without address' : `a link cannot lead to ${JSON.stringify(address)}`
    const place = address === '' ? next('(', (mark) => mark === ']') : next(address, opensAddress)
    return [
      { code: 'MARKDOWN_LINK', ...place, message, help: 'write the whole address: https://… or mailto:…' },
    ]
  })
}

const notEscaped = (mark: string): boolean => mark !== '\\'
const opensAddress = (mark: string): boolean => /[(<\s]/.test(mark)

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
