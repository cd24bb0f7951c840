import { findingAt, type Finding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import { offsetOf, positionAt, type Source } from '../findings/source.ts'
import { parseMailbox, type Mailbox } from './mailbox.ts'

/** A part of mail.md that has placeholders: the subject, or the text. */
export interface MailPart {
  /** The part alone. */
  readonly source: Source
  /** Where it begins in the file, in UTF-16 units. */
  readonly offset: number
}

/** The mail that a year's letters go with: `mail.md`, taken apart. */
export interface MailFile {
  readonly source: Source
  readonly from: Mailbox
  readonly replyTo: Mailbox | undefined
  readonly subject: MailPart
  readonly body: MailPart
}

/** The lines at the top of mail.md. */
const HEADS = ['From', 'Reply-To', 'Subject'] as const
const LINE = /^([A-Za-z][A-Za-z -]*):[ \t]*(.*?)[ \t]*$/

/** A line at the top: its value, and where that begins. */
interface HeadLine {
  readonly name: string
  readonly value: string
  readonly offset: number
}

/** Takes mail.md apart: lines such as "Subject: …" up to the first blank line, then the text. */
export function parseMail(source: Source): Result<MailFile> {
  const end = /^[ \t]*$/m.exec(source.text.replaceAll('\r', ' '))?.index ?? source.text.length
  const { lines, findings } = readLines(source, end)
  const find = (name: (typeof HEADS)[number]) => lines.find((line) => line.name === name)
  const [from, replyTo, subject] = [find('From'), find('Reply-To'), find('Subject')]
  for (const [name, line] of [
    ['From', from],
    ['Subject', subject],
  ] as const)
    if (!line) findings.push(problem(source, 0, 1, `the line "${name}: …" is missing at the top`, HOW))
  const sender = from && mailboxOf(source, from, findings)
  const answers = replyTo && mailboxOf(source, replyTo, findings)
  const text = source.text.slice(end)
  if (text.trim() === '')
    findings.push(
      problem(source, end, 1, 'there is no text', 'write the text of the mail below a blank line'),
    )
  if (subject?.value === '')
    findings.push(problem(source, subject.offset, 1, 'the subject is empty', 'write it after "Subject:"'))
  if (!sender || !subject || findings.length > 0) return failure(...findings)
  const part = (own: string, offset: number): MailPart => ({
    source: { file: source.file, text: own },
    offset,
  })
  return {
    value: {
      source,
      from: sender,
      replyTo: answers,
      subject: part(subject.value, subject.offset),
      body: part(text, end),
    },
    findings: [],
  }
}

const HOW = 'begin the file with "From: …" and "Subject: …", and leave a line blank before the text'

function readLines(source: Source, end: number): { lines: HeadLine[]; findings: Finding[] } {
  const lines: HeadLine[] = []
  const findings: Finding[] = []
  let at = 0
  for (const line of source.text.slice(0, end).split('\n')) {
    const written = line.replace(/\r$/, '')
    const [, name = '', value = ''] = LINE.exec(written) ?? []
    const known = HEADS.find((each) => each.toLowerCase() === name.toLowerCase())
    if (known === undefined && written.trim() !== '')
      findings.push(
        problem(source, at, written.length, 'this is none of the lines at the top of a mail', HOW),
      )
    else if (lines.some((each) => each.name === known))
      findings.push(
        problem(source, at, written.length, `there are two lines "${known ?? ''}: …"`, 'delete one of them'),
      )
    else if (known !== undefined)
      lines.push({ name: known, value, offset: at + written.indexOf(value, name.length + 1) })
    at += line.length + 1
  }
  return { lines, findings }
}

function mailboxOf(source: Source, { value, offset }: HeadLine, findings: Finding[]): Mailbox | undefined {
  const box = parseMailbox(value)
  if ('address' in box) return box
  const help = box.remedy ?? 'write it as Name of the office <office@example.gov.uk>'
  findings.push(
    problem(source, offset, value.length, `this is not the address of a sender: ${box.reason}`, help),
  )
  return undefined
}

const problem = (source: Source, offset: number, length: number, message: string, help: string): Finding =>
  findingAt('MAIL_HEAD', source, { offset, length: Math.max(1, length) }, message, help)

/** Findings in a part of mail.md, at their places in the whole file. */
export const placedInFile = (
  findings: readonly Finding[],
  { source, offset }: MailPart,
  file: Source,
): Finding[] =>
  findings.map((finding) => {
    const { line, column, length } = finding.position
    return { ...finding, position: positionAt(file, offset + offsetOf(source, line, column), length) }
  })
