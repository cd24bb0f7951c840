import { readFile } from 'node:fs/promises'
import { attachmentName, messageId, writeMessage, type SentLetter } from '../../mail/message.ts'
import type { LetterRecord } from '../../model/letter-record.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { sha256 } from '../../system/sha256.ts'
import { isMissing } from '../../system/system-error.ts'
import type { LetterToSend, MailPlan } from './plan-mail.ts'

/** How a message differs from the one that is sent. */
export interface Variant {
  /** Whether mail programs open it as a draft. */
  readonly isDraft?: boolean
  /** The address that a sample goes to, in place of the authority's. */
  readonly sampleFor?: string
}

/**
 * Writes the message of a letter. The same letter gives the same bytes: all that identifies it follows from the letter, and
 * it has the date on which the letter was issued.
 *
 * @returns why it cannot be sent, where its PDF is not what it should be
 */
export async function messageOf(
  output: string,
  { year, template, ready }: Pick<MailPlan, 'year' | 'template' | 'ready'>,
  { slug, name, record, to, copies, mail }: LetterToSend,
  { isDraft = false, sampleFor }: Variant = {},
): Promise<Uint8Array | string> {
  const { current, issued } = record
  const pdf = await readPdf(letterPaths(output, year, slug).pdf, current.sha256)
  if (typeof pdf === 'string') return pdf
  const { from, replyTo } = template
  const letter = ({
    revision,
    sha256: hash,
  }: Pick<LetterRecord['current'], 'revision' | 'sha256'>): SentLetter => ({
    year,
    slug,
    revision,
    pdf: hash,
  })
  const [first] = issued
  const isCorrection = first !== undefined && first.revision !== current.revision
  const issuedAt = issued.find(({ revision }) => revision === current.revision)?.issuedAt ?? current.printedAt
  return writeMessage({
    id: messageId(letter(current), from, sampleFor),
    corrects: isCorrection ? messageId(letter(first), from, sampleFor) : undefined,
    date: issuedAt,
    from,
    replyTo,
    to: sampleFor ?? to,
    copies: sampleFor === undefined ? copies : [],
    mail: sampleFor === undefined ? mail : { ...mail, subject: `[Sample] ${mail.subject}` },
    attachment: {
      name: attachmentName(ready.letterTemplate.edition.title, name, current.revision),
      bytes: pdf,
    },
    isDraft,
  })
}

/** What a PDF says of itself that is PDF/UA-1 and PDF/A-3a. */
const MARKS = [
  '<pdfuaid:part>1</pdfuaid:part>',
  '<pdfaid:part>3</pdfaid:part>',
  '<pdfaid:conformance>A</pdfaid:conformance>',
]

/** Reads a letter's PDF; returns in words why it is not the one that was issued. */
async function readPdf(path: string, expected: string): Promise<Uint8Array | string> {
  const bytes = await readIfThere(path)
  if (!bytes) return 'its PDF is missing'
  if (sha256(bytes) !== expected) return 'its PDF is not the one that was issued'
  const text = bytes.toString('latin1')
  return MARKS.every((mark) => text.includes(mark)) ? bytes : 'its PDF is not marked as PDF/UA-1 and PDF/A-3a'
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
