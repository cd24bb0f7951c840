import { escapeMarkdown } from '../markdown/escape.ts'
import type { TextChange } from './changed-text.ts'
import { describeValues, nameOf } from './describe.ts'
import type { CorrectionsReport, LetterHead, LetterReport, YearReport } from './report.ts'
import {
  introduction,
  notes,
  notIncluded,
  reasons,
  revision,
  sharedSentences,
  sharedTextCount,
  superseded,
  title,
  withoutOwnChange,
} from './sentences.ts'
import type { ValueChange } from './values.ts'

/** The report as Markdown that reads well as it is, too: GitHub's tables and ~~strikethrough~~. */
export function reportAsMarkdown(report: CorrectionsReport): string {
  const legend =
    report.corrections.length > 0 ? ['In changed text, ~~removed~~ and **added** words are marked.'] : []
  const blocks = [
    `# ${plain(title(report))}`,
    ...introduction(report).map(plain),
    ...notIncluded(report).map(plain),
    ...legend,
    ...report.corrections.flatMap((year) => [
      `## ${plain(year.year)}`,
      ...sharedBlocks(year),
      ...year.letters.flatMap(letterBlocks),
    ]),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function sharedBlocks(year: YearReport): string[] {
  const { shared } = year
  if (!shared) return []
  return [
    `### For all letters of ${plain(year.year)}`,
    sharedSentences(year).map(plain).join(' '),
    table('Edition', shared.edition),
    ...heading('Changed text', shared.text.length),
    shared.text
      .map(({ change, letters }) => `${item(change)} (${sharedTextCount(letters, year)})`)
      .join('\n'),
    ...heading('Letters with no other change', shared.only.length),
    shared.only.map((head) => `- ${plain(head.name)} (${plain(withoutOwnChange(head))})`).join('\n'),
  ]
}

function letterBlocks(letter: LetterReport): string[] {
  return [
    `### ${plain(letter.name)}`,
    headItems(letter).join('\n'),
    table('Field', letter.data),
    table('Printed value', letter.printed),
    table('Edition', letter.edition),
    ...notes(letter).map(plain),
    ...heading('Changed text', letter.text.length),
    letter.text.map(item).join('\n'),
  ]
}

function headItems(head: LetterHead): string[] {
  return [capital(revision(head)), ...reasons(head), superseded(head)].map((line) => `- ${plain(line)}`)
}

const heading = (text: string, count: number): string[] => (count > 0 ? [`#### ${text}`] : [])

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function table(first: string, changes: readonly (ValueChange & { readonly place?: string })[]): string {
  if (changes.length === 0) return ''
  const placed = changes.some(({ place }) => place !== undefined)
  const rows = changes.map((change) => {
    const { before, after } = describeValues(change)
    return [nameOf(change.path), before, after, ...(placed ? [change.place ?? ''] : [])].map(plain)
  })
  const head = [first, 'Before', 'After', ...(placed ? ['Where'] : [])]
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function item(change: TextChange): string {
  const words = change.map(({ kind, text }) => {
    const mark = MARKS[kind]
    return `${mark}${plain(text.trim())}${mark}`
  })
  return `- ${atStart(words.join(' '))}`
}

const MARKS = { same: '', removed: '~~', added: '**' } as const

/** What could be markup within a line. Not all punctuation, so that the report reads well as it is. */
const MARKUP =
  /[\\`*[\]<>|~#@$]|(?<![a-z0-9])_|_(?![a-z0-9])|&(?=[#a-z])|:(?=\/\/|[a-z0-9_+-]+:)|(?<=www)\./gi

/** Data that prints exactly its characters, on one line. */
function plain(text: string): string {
  return atStart(text.replace(/\s+/g, ' ').trim().replace(MARKUP, escapeMarkdown))
}

/** Keeps a line from being a list, a heading or a rule by what it begins with. */
const atStart = (line: string): string =>
  line.replace(/^[-+=]/, '\\$&').replace(/^(\d{1,9})(?=[.)](\s|$))/, '$1\\')
