import { createHash } from 'node:crypto'
import type { MailText } from './compile-mail.ts'
import type { Mailbox } from './mailbox.ts'

/** A letter as it is sent: what identifies its message. */
export interface SentLetter {
  readonly year: string
  readonly slug: string
  readonly revision: number
  /** SHA-256 of its PDF. */
  readonly pdf: string
}

/** What a message is written from. */
export interface MessageParts {
  readonly id: string
  /** The Message-ID of the message that it corrects; undefined for a letter that is sent for the first time. */
  readonly corrects: string | undefined
  /** When, ISO 8601. */
  readonly date: string
  readonly from: Mailbox
  readonly replyTo: Mailbox | undefined
  readonly to: string
  readonly copies: readonly string[]
  readonly mail: MailText
  readonly attachment: { readonly name: string; readonly bytes: Uint8Array }
  /** Whether mail programs open it as a draft. */
  readonly isDraft?: boolean
}

/**
 * The Message-ID of a letter. It follows from the letter, so that a message that is written again has the same one, and a
 * correction can name the message of the first letter.
 *
 * @param variant tells messages apart that are about one letter, such as a sample
 */
export function messageId(
  { year, slug, revision, pdf }: SentLetter,
  { address }: Mailbox,
  variant = '',
): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([year, slug, revision, pdf, variant]))
    .digest('hex')
  return `<letter-${year}-${revision}-${hash.slice(0, 32)}@${address.split('@')[1] ?? 'localhost'}>`
}

/** The name of the attached PDF: what it is, in characters that every system accepts in the name of a file. */
export function attachmentName(title: string, authority: string, revision: number): string {
  const safe = (text: string) =>
    text
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  const corrected = revision > 1 ? ` (corrected, revision ${revision})` : ''
  const name = safe(authority).slice(0, 100).trim()
  return `${safe(title).slice(0, 60).trim()} - ${name}${corrected}.pdf`
}

/** Writes a message (RFC 5322) with the PDF attached. The same parts give the same bytes. */
export async function writeMessage(parts: MessageParts): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const { id, corrects, from, replyTo, to, copies, mail, attachment } = parts
  const composer = new MailComposer({
    from,
    ...(replyTo ? { replyTo } : {}),
    to: { name: '', address: to },
    cc: copies.map((address) => ({ name: '', address })),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: id,
    date: new Date(parts.date),
    ...(corrects === undefined ? {} : { inReplyTo: corrects, references: [corrects] }),
    ...(parts.isDraft === true ? { headers: { 'X-Unsent': '1' } } : {}),
    attachments: [
      {
        filename: attachment.name,
        content: Buffer.from(attachment.bytes),
        contentType: 'application/pdf',
        contentDisposition: 'attachment',
      },
    ],
    baseBoundary: createHash('sha256').update(id).digest('hex').slice(0, 32),
    textEncoding: 'quoted-printable',
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}
