import { expect, test } from '@jest/globals'
import { compileMail, composeMail } from '../../src/mail/compile-mail.ts'
import { attachmentName, messageId, writeMessage } from '../../src/mail/message.ts'
import { parseMail } from '../../src/mail/parse-mail.ts'

const MAIL = `From: "Council, Office of" <office@example.gov.uk>
Subject: {{#if correction}}Corrected: {{/if}}Letter for {{authority.name}}

Dear **{{authority.addressee.salutation}}**,

One sentence
over two lines.

- one
- [two](https://www.example.org/a)
`
const NAMES = { authority: { name: 'St. Helens *Council*', addressee: { salutation: 'Ms A & B' } } }

function mail(text = MAIL) {
  const { value, findings } = parseMail({ file: 'mail.md', text })
  const compiled = value && compileMail(value, 'en-GB')
  if (!compiled) throw new Error(JSON.stringify(findings))
  return compiled
}

test('a mail is filled in as a subject without markup, as HTML, and as text', () => {
  const { subject, html, text } = composeMail(mail(), { ...NAMES, correction: null })
  expect(subject).toBe('Letter for St. Helens *Council*')
  expect(html).toContain('<p>Dear <strong>Ms A &amp; B</strong>,</p>')
  expect(text).toBe(
    'Dear Ms A & B,\n\nOne sentence over two lines.\n\n•   one\n•   two (https://www.example.org/a)\n',
  )
  const corrected = composeMail(mail(MAIL.replaceAll('\n', '\r\n')), {
    ...NAMES,
    correction: { revision: 2 },
  })
  expect(corrected.subject).toBe('Corrected: Letter for St. Helens *Council*')
})

test.each([
  ['no line for the sender', 'Subject: x\n\ny\n', ['the line "From: …" is missing at the top']],
  ['a line twice', 'Subject: x\nSubject: x\nFrom: a@b.uk\n\ny\n', ['there are two lines "Subject: …"']],
  [
    'an unknown line',
    'Bcc: c@d.uk\nSubject: x\nFrom: a@b.uk\n\ny\n',
    ['this is none of the lines at the top of a mail'],
  ],
  ['no text', 'Subject: x\nFrom: a@b.uk\n\n', ['there is no text']],
  [
    'an empty file',
    '',
    [
      'the line "From: …" is missing at the top',
      'the line "Subject: …" is missing at the top',
      'there is no text',
    ],
  ],
])('%s is reported', (_what, text, messages) => {
  expect(parseMail({ file: 'mail.md', text }).findings.map(({ message }) => message)).toEqual(messages)
})

test('a message follows from its letter; a sample of it and its corrections are other messages', async () => {
  const { from } = mail()
  const letter = { year: '2101', slug: 'wye', revision: 1, pdf: 'ab' }
  const id = messageId(letter, from)
  expect(
    new Set([id, messageId({ ...letter, revision: 2 }, from), messageId(letter, from, 'me@b.uk')]).size,
  ).toBe(3)
  const write = () =>
    writeMessage({
      id,
      corrects: undefined,
      date: '2101-07-24T09:00:00.000Z',
      from,
      replyTo: undefined,
      to: 'a@b.uk',
      copies: [],
      mail: composeMail(mail(), { ...NAMES, correction: null }),
      attachment: {
        name: attachmentName('Letter: 2101', 'Wye/Usk "Council"', 2),
        bytes: Buffer.from('%PDF'),
      },
    })
  const bytes = Buffer.from(await write())
  expect(bytes.equals(Buffer.from(await write()))).toBe(true)
  expect(bytes.toString()).toContain(
    'filename="Letter 2101 - Wye Usk Council\r\n (corrected, revision 2).pdf"',
  )
  expect(bytes.toString()).not.toMatch(/[^\r]\n/)
})
