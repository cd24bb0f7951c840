import { rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { encodeWorkbook } from '../../spreadsheet/encode-workbook.ts'
import type { OutputWorkbook, Table } from '../../spreadsheet/output-workbook.ts'
import { writeCsv } from '../../spreadsheet/write-csv.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { foldersIn } from '../../record/list-letters.ts'
import { readDigits, subfolderOf } from '../../record/subfolders.ts'
import { writeFileAtomic } from '../../system/write-file-atomic.ts'
import type { HeldLetter } from '../recorded-letters.ts'
import type { LetterToSend, MailPlan } from './plan-mail.ts'
import { messageOf, type Variant } from './write-messages.ts'

/** A letter whose message was written as a file. */
export interface WrittenLetter extends LetterToSend {
  /** Its path from the folder of the messages, with forward slashes. */
  readonly file: string
}

/** Messages that were written as files. */
export interface WrittenMessages {
  /** The folder that they are in. */
  readonly folder: string
  readonly written: readonly WrittenLetter[]
  /** The letters whose PDF is not what it should be. */
  readonly held: readonly HeldLetter[]
}

/** The folders of a year's output for messages. */
export const OUTBOX = 'outbox'
export const DRAFTS = 'drafts'
export const SAMPLES = 'samples'

/**
 * Writes messages as files (.eml), one for each letter, in the subfolders that the letters have. Messages of an earlier
 * call that are not among them are removed.
 *
 * @param name the folder within the year's output
 */
export async function writeMessages(
  output: string,
  plan: MailPlan,
  letters: readonly LetterToSend[],
  name: string,
  variant: Variant = {},
): Promise<WrittenMessages> {
  const folder = join(output, plan.year, name)
  const digits = readDigits(output, plan.year)
  const fileOf = (slug: string) => [subfolderOf(slug, digits), `${slug}.eml`].filter(Boolean).join('/')
  const written: WrittenLetter[] = []
  const held: HeldLetter[] = []
  for (const letter of letters) {
    const message = await messageOf(output, plan, letter, variant)
    if (typeof message === 'string') held.push({ slug: letter.slug, why: message, remedy: RESTORE })
    else {
      const file = fileOf(letter.slug)
      await writeFileAtomic(join(folder, file), message, 'name unsynced')
      written.push({ ...letter, file })
    }
  }
  const kept = new Set(written.map(({ file }) => join(folder, file)))
  for (const { path, names } of foldersIn(folder, digits)) await removeOthers(path, names, kept)
  return { folder, written, held }
}

/** What helps where a PDF is not the one that was issued. */
const RESTORE = 'restore it from a backup; "npx letters verify" shows which PDFs are not as recorded'

async function removeOthers(
  folder: string,
  names: readonly string[],
  kept: ReadonlySet<string>,
): Promise<void> {
  for (const name of names)
    if (name.endsWith('.eml') && !name.startsWith('.') && !kept.has(join(folder, name)))
      await rm(join(folder, name), { force: true })
}

/**
 * Writes the table of a mail merge next to drafts, as CSV and as a workbook: a row for each letter, with the place of its
 * PDF.
 *
 * @returns the names of the files
 */
export async function writeMergeTable(
  output: string,
  plan: MailPlan,
  { folder, written }: WrittenMessages,
): Promise<string[]> {
  const table = mergeTable(output, plan, folder, written)
  const { edition, language } = plan.ready.letterTemplate
  const workbook: OutputWorkbook = {
    title: `${edition.title}: mail merge`,
    author: edition.signatory.name,
    language,
    date: edition.date,
    description: [
      'One row for each letter: whom it goes to, the subject and the text of its mail, and its PDF.',
    ],
    tables: [table],
    notes: [],
  }
  const files = new Map<string, Uint8Array | string>([
    ['mail-merge.csv', `\ufeff${writeCsv(table)}`],
    ['mail-merge.xlsx', encodeWorkbook(workbook, 'xlsx')],
  ])
  for (const [name, content] of files) await writeFileAtomic(join(folder, name), content)
  return [...files.keys()]
}

function mergeTable(
  output: string,
  { year }: MailPlan,
  folder: string,
  letters: readonly LetterToSend[],
): Table {
  const column = (key: string, title: string) => ({ key, title, type: 'text' }) as const
  return {
    name: 'Mail merge',
    title: `Mail merge, letters of ${year}`,
    columns: [
      column('authority', 'Authority'),
      column('email', 'E-mail'),
      column('copies', 'Copies to'),
      column('subject', 'Subject'),
      column('text', 'Text'),
      column('revision', 'Revision'),
      column('pdf', 'PDF'),
    ],
    rows: letters.map(({ slug, name, to, copies, mail, record }) => ({
      authority: name,
      email: to,
      copies: copies.join('; '),
      subject: mail.subject,
      text: mail.text.trim(),
      revision: String(record.current.revision),
      pdf: relative(folder, letterPaths(output, year, slug).pdf).replaceAll('\\', '/'),
    })),
  }
}

/** One letter of each kind: of each type of authority, sent for the first time and as a correction. */
export function samplesOf(letters: readonly LetterToSend[]): LetterToSend[] {
  const kinds = new Map<string, LetterToSend>()
  for (const letter of letters) {
    const kind = JSON.stringify([letter.type, letter.record.current.revision > 1])
    if (!kinds.has(kind)) kinds.set(kind, letter)
  }
  return [...kinds.values()]
}
