import { escapeMarkdown } from '../../markdown/escape.ts'
import type { Block, List, Word } from '../letter-document.ts'
import { parseWording } from './parse-wording.ts'
import { isBlockTag } from './placeholders.ts'

/** A wording in Markdown, and the blocks that Markdown cannot preserve. */
export interface FormattedWording {
  readonly text: string
  readonly lost: readonly Block[]
}

/**
 * Writes blocks as the Markdown of a wording. Each block is parsed again and compared; if few escapes do not preserve it,
 * every sign is escaped.
 */
export function formatWording(blocks: readonly Block[]): FormattedWording {
  const lost: Block[] = []
  let text = ''
  let before: Block | undefined
  for (const block of blocks) {
    const written = [escapeFew, escapeMarkdown]
      .map((escape) => formatBlock(block, escape))
      .find((one) => isSame(parseWording(one), [block]))
    if (written === undefined) lost.push(block)
    text += `${gapBetween(before, block)}${written ?? formatBlock(block, escapeMarkdown)}`
    before = block
  }
  return { text: text === '' ? '' : `${text}\n`, lost }
}

/** The gap before a block. Lines with {{#if}} and the like have no blank line between them and their paragraphs. */
function gapBetween(before: Block | undefined, block: Block): string {
  if (!before) return ''
  const [above, here] = [tagOf(before), tagOf(block)]
  const isTight =
    (above !== undefined && !above.startsWith('/')) || (here !== undefined && !here.startsWith('#'))
  return isTight ? '\n' : '\n\n'
}

/** The block tag that a paragraph consists of. */
function tagOf(block: Block): string | undefined {
  if (block.kind !== 'paragraph' || block.words.length !== 1) return undefined
  const field = block.words[0]?.field
  return field !== undefined && isBlockTag(field) ? field : undefined
}

type Escape = (text: string) => string

function formatBlock(block: Block, escape: Escape): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(Math.max(2, block.level ?? 2))} ${formatWords(block.words, escape)}`
    case 'paragraph': {
      const text = formatWords(block.words, escape)
      return block.quoted === true ? text.replace(/^/gm, '> ') : text
    }
    case 'list':
      return formatList(block, escape)
    case 'table':
      return ''
  }
}

function formatList(list: List, escape: Escape): string {
  const counts: number[] = []
  const indents: number[] = []
  return list.items
    .map(({ level, ordered, words }) => {
      counts.length = Math.min(counts.length, level + 1)
      counts[level] = (counts[level] ?? (level === 0 ? (list.start ?? 1) : 1) - 1) + 1
      const mark = (ordered ?? list.ordered) ? `${counts[level]}.` : '-'
      const indent = ' '.repeat(level === 0 ? 0 : (indents[level - 1] ?? 0))
      indents[level] = indent.length + mark.length + 1
      return `${indent}${mark} ${formatWords(words, escape).replaceAll('\n', `\n${' '.repeat(indents[level])}`)}`
    })
    .join('\n')
}

/** The format of a word, to be compared. */
const lookOf = ({ bold, italic, link }: Word): string =>
  JSON.stringify([link === '' ? undefined : link, bold === true, italic === true])

function formatWords(words: readonly Word[], escape: Escape): string {
  let text = ''
  for (let at = 0; at < words.length;) {
    const [first] = words.slice(at)
    if (!first) break
    let end = at + 1
    while (end < words.length && lookOf(words[end] ?? first) === lookOf(first)) end++
    const part = words.slice(at, end)
    text += at === 0 ? '' : gapOf(first)
    text += formatPart(
      first,
      part.map((word, index) => (index === 0 ? '' : gapOf(word)) + wordText(word, escape)).join(''),
    )
    at = end
  }
  return escapeStart(text)
}

function wordText({ text, field }: Word, escape: Escape): string {
  return field === undefined ? escape(text) : `{{${field}}}`
}

const gapOf = ({ before }: Word): string => (before === '\n' ? '\\\n' : (before ?? ' '))

function formatPart({ bold, italic, link }: Word, text: string): string {
  // Asterisks work within a word as well; underscores do not.
  const marks = `${bold === true ? '**' : ''}${italic === true ? '*' : ''}`
  const marked = `${marks}${text}${marks}`
  return link === undefined || link === '' ? marked : `[${marked}](${escapeAddress(link)})`
}

const escapeAddress = (address: string): string =>
  /[\s()<>]/.test(address.replace(/\{\{[^{}]*\}\}/g, ''))
    ? `<${address.replace(/[<>\n]/g, encodeURIComponent)}>`
    : address

/** Escapes the signs that are Markdown within a line. */
const escapeFew = (text: string): string =>
  text
    .replace(/[\\`*[\]<{}|~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')

/** Escapes the signs that begin a block at the start of a line: a list, a heading, a quotation. */
const escapeStart = (text: string): string =>
  text.replace(/^(\s*)([-+>#=])(?=[\s#=-]|$)/gm, '$1\\$2').replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')

/** Whether two wordings have the same blocks, words and marks. */
export const isSame = (one: readonly Block[], other: readonly Block[]): boolean =>
  JSON.stringify(one.map(comparable)) === JSON.stringify(other.map(comparable))

function comparable(block: Block): unknown {
  const words = (list: readonly Word[]) => mergeWords(list)
  switch (block.kind) {
    case 'heading':
      return ['heading', Math.max(2, block.level ?? 2), words(block.words)]
    case 'paragraph':
      return ['paragraph', block.quoted === true, words(block.words)]
    case 'list':
      return [
        'list',
        block.ordered,
        block.start ?? 1,
        block.items.map((item) => [item.level, item.ordered ?? block.ordered, words(item.words)]),
      ]
    case 'table':
      return ['table']
  }
}

/** Words with their marks; parts of a word that look the same are one. */
function mergeWords(words: readonly Word[]): unknown[] {
  const merged: { text: string; look: string; before: string }[] = []
  words.forEach((word, index) => {
    const text = word.field === undefined ? word.text : `{{${word.field}}}`
    const look = lookOf(word)
    const before = index === 0 ? '' : (word.before ?? ' ')
    const last = merged.at(-1)
    if (last && before === '' && last.look === look) last.text += text
    else merged.push({ text, look, before })
  })
  return merged
}
