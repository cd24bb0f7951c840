import { escapeMarkdown } from '../markdown/escape.ts'
import type { TextChange } from './changed-text.ts'
import { describeValues, nameOf, nameOfAverage } from './describe.ts'
import type { LetterHead, LetterReport } from './letter-report.ts'
import type { CorrectionsReport, YearReport } from './report.ts'
import { withoutAverageShift, type AverageShiftSummary } from './average-shift-summary.ts'
import {
  introduction,
  notes,
  notIncluded,
  reasons,
  revision,
  shiftedAside,
  shiftedSentence,
  averageShiftSentence,
  sharedSentences,
  sharedTextCount,
  superseded,
  title,
  withoutOwnChange,
} from './sentences.ts'
import type { ValueChange } from './values.ts'

/**
 * Renders the report as Markdown, with GitHub's ~~strikethrough~~, that also reads well as plain text. Values are lists:
 * a table in Markdown is as wide as its longest value.
 */
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
      ...year.letters.flatMap((letter) => withoutAverageShift(letter) ?? []).flatMap(letterBlocks),
      ...year.averageShifts.flatMap(averageShiftBlocks),
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
    ...valueBlocks('Changed for all letters', shared.edition),
    ...heading('Changed text', shared.text.length),
    shared.text
      .map(({ change, letters }) => `${item(change)} (${sharedTextCount(letters, year)})`)
      .join('\n'),
    ...heading('Letters with no other change', shared.only.length),
    shared.only.map((head) => `- ${plain(head.name)} (${plain(withoutOwnChange(head))})`).join('\n'),
  ]
}

function averageShiftBlocks(shift: AverageShiftSummary): string[] {
  return [
    `### Averages of ${plain(shift.type)} that moved`,
    plain(averageShiftSentence(shift)),
    shift.averages.map((average) => valueItem(average, nameOfAverage(average.path))).join('\n'),
    plain(shiftedSentence(shift)),
    shift.letters.map((letter) => `- ${plain(letter.name)}${aside(shiftedAside(letter, shift))}`).join('\n'),
  ]
}

const aside = (text: string): string => (text === '' ? '' : ` (${plain(text)})`)

function letterBlocks(letter: LetterReport): string[] {
  return [
    `### ${plain(letter.name)}`,
    headItems(letter).join('\n'),
    ...valueBlocks('Changed data', letter.data),
    ...valueBlocks('Changed printed values', letter.printed),
    ...valueBlocks('Changed for the year', letter.edition),
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

type PlacedChange = ValueChange & { readonly place?: string }

function valueBlocks(title: string, changes: readonly PlacedChange[]): string[] {
  return [...heading(title, changes.length), changes.map((change) => valueItem(change)).join('\n')]
}

function valueItem(change: PlacedChange, name = nameOf(change.path)): string {
  const { before, after } = describeValues(change)
  return `- ${plain(name)}: ${plain(before)} → ${plain(after)}${aside(change.place ?? '')}`
}

function item(change: TextChange): string {
  const words = change.map(({ kind, text }) => {
    const mark = MARKS[kind]
    return `${mark}${plain(text.trim())}${mark}`
  })
  return `- ${atStart(words.join(' '))}`
}

const MARKS = { same: '', removed: '~~', added: '**' } as const

/** What could be markup within a line. Not all punctuation, so that the report reads well as plain text. */
const MARKUP =
  /[\\`*[\]<>|~#@$]|(?<![a-z0-9])_|_(?![a-z0-9])|&(?=[#a-z])|:(?=\/\/|[a-z0-9_+-]+:)|(?<=www)\./gi

/** Escapes data so that it shows exactly its characters, on one line. */
function plain(text: string): string {
  return atStart(text.replace(/\s+/g, ' ').trim().replace(MARKUP, escapeMarkdown))
}

/** Keeps the beginning of a line from making it a list, a heading or a rule. */
const atStart = (line: string): string =>
  line.replace(/^[-+=]/, '\\$&').replace(/^(\d{1,9})(?=[.)](\s|$))/, '$1\\')
