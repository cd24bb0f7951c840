import type { Word } from '../documents/letter-document.ts'
import { ALLOWED_LINK } from '../markdown/dialect.ts'

/** Words that look the same. */
interface Run {
  text: string
  readonly bold: boolean
  readonly italic: boolean
  /** '' for none. */
  readonly link: string
}

/** A value that is printed, and the placeholder that prints it. */
export interface Placeholder {
  /** What it prints; for the address of a link, the address. */
  readonly printed: string
  readonly written: string
}

/**
 * Writes words as a line of Markdown that prints them as they are. Links without an address that letters may have are
 * printed as words.
 *
 * @param placeholders take the places of the values that they print
 */
export function toMarkdown(words: readonly Word[], placeholders: readonly Placeholder[] = []): string {
  const text = runsOf(words)
    .map((run) => writeRun(run, placeholders))
    .join('')
  return escapeStart(text.replace(/\s+/g, (spaces) => (spaces.includes('\u00a0') ? '\u00a0' : ' ')).trim())
}

function runsOf(words: readonly Word[]): Run[] {
  const runs: Run[] = []
  for (const [index, word] of words.entries()) {
    const { text, bold = false, italic = false, link = '' } = word
    const space = index === 0 ? '' : spaceBefore(word)
    const run = { text, bold, italic, link: ALLOWED_LINK.test(link) ? link : '' }
    const last = runs.at(-1)
    // The space goes with the run before: marks touch their words.
    if (last) last.text += space
    if (last && looksLike(last, run)) last.text += text
    else runs.push(run)
  }
  return runs
}

const spaceBefore = ({ before }: Word): string => (before === '' || before === '\u00a0' ? before : ' ')

const looksLike = (one: Run, other: Run): boolean =>
  one.bold === other.bold && one.italic === other.italic && one.link === other.link

function writeRun({ text, bold, italic, link }: Run, placeholders: readonly Placeholder[]): string {
  const inner = text.trim()
  const [before = '', after = ''] = [/^\s*/.exec(text)?.[0], /\s*$/.exec(text)?.[0]]
  const marks = '*'.repeat((bold ? 2 : 0) + (italic ? 1 : 0))
  const marked = `${marks}${withPlaceholders(inner, placeholders)}${marks}`
  const field = placeholders.find(({ printed }) => printed === link)
  const address = field ? `{{${field.written}}}` : link.replace(/[()\\<>]/g, '\\$&')
  const linked = link === '' ? marked : `[${marked}](${address})`
  return `${before}${linked}${after}`
}

/** Escapes a text, but for the values in it that a placeholder prints. */
function withPlaceholders(text: string, placeholders: readonly Placeholder[]): string {
  const [first, ...rest] = placeholders
  if (!first) return escapeText(text)
  return splitAt(text, first.printed)
    .map((part) => withPlaceholders(part, rest))
    .join(`{{${first.written}}}`)
}

/** Splits a text at a value that is a whole word or number, or several of them. */
function splitAt(text: string, value: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const isWhole =
      !/[\p{L}\p{N}]$/u.test(text.slice(0, at)) &&
      !/^(?:[\p{L}\p{N}]|[-–][\p{L}\p{N}])/u.test(text.slice(at + value.length))
    if (!isWhole || at < from) continue
    parts.push(text.slice(from, at))
    from = at + value.length
  }
  return [...parts, text.slice(from)]
}

/** Escapes what Markdown, or a template, would take for a mark. */
const escapeText = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>~|{}]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/(?<=\s)#/g, '\\#')

/** Escapes what would make a line a heading, an item or a rule. */
const escapeStart = (line: string): string =>
  line.replace(/^[#>+=-]/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
