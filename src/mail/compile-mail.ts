import { collapseWhitespace } from '../html/collapse-whitespace.ts'
import { plainText } from '../html/plain-text.ts'
import { renderMarkdown } from '../markdown/render.ts'
import { compileMarkdown, type Render } from '../template/compile.ts'
import { parseTemplate } from '../template/parse.ts'
import type { Mailbox } from './mailbox.ts'
import type { MailFile } from './parse-mail.ts'

/** The mail of a year's letters, ready to be filled in. */
export interface MailTemplate {
  readonly from: Mailbox
  readonly replyTo: Mailbox | undefined
  /** A BCP 47 tag. */
  readonly language: string
  readonly subject: Render
  readonly body: Render
}

/** What a mail says. */
export interface MailText {
  readonly subject: string
  /** The whole document. */
  readonly html: string
  readonly text: string
}

/** Of a corrected letter, what its mail may name; null for a letter that is sent for the first time. */
export interface Correction {
  /** The day on which the first letter was issued, as 2019-07-24. */
  readonly sent: string
  readonly revision: number
}

/** The names under `correction` that a mail may use. */
export const CORRECTION_NAMES = { sent: null, revision: null }

/** Compiles a mail without findings. @param language a BCP 47 tag */
export function compileMail(
  { from, replyTo, subject, body }: MailFile,
  language: string,
): MailTemplate | undefined {
  const [head, text] = [parseTemplate(subject.source).value, parseTemplate(body.source).value]
  if (!head || !text) return undefined
  return {
    from,
    replyTo,
    language,
    subject: compileMarkdown(head, [], language),
    body: compileMarkdown(text, [], language),
  }
}

/**
 * Composes the mail of a letter as HTML and as plain text. Pure: the same values give the same text.
 *
 * @param names the values by the names that mail.md uses: edition, authority, figures, correction
 * @throws PlaceholderError where a placeholder has nothing to print
 */
export function composeMail({ language, subject, body }: MailTemplate, names: object): MailText {
  const title = plainText(renderMarkdown(subject(names)))
    .replace(/\s+/g, ' ')
    .trim()
  const content = renderMarkdown(body(names)).normalize('NFC')
  const html = collapseWhitespace(documentOf(title.normalize('NFC'), content, language))
  return { subject: title.normalize('NFC'), html, text: plainText(html) }
}

/** A document that mail programs show alike: no styles but a typeface, nothing fetched. */
function documentOf(title: string, content: string, language: string): string {
  return `<!doctype html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<title>${escape(title)}</title>
</head>
<body style="font-family: Arial, Helvetica, sans-serif; font-size: 12pt; line-height: 1.4">
${content.trim()}
</body>
</html>
`
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
