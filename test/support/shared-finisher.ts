import { finishPdf, type Attachment, type LetterMetadata } from '../../src/finish/finish.ts'
import { readingOf } from '../../src/run/letter-reading.ts'
import { collapseWhitespace } from '../../src/html/collapse-whitespace.ts'
import { composeFixture } from './compose-letters.ts'
import { sharedPrinter } from './shared-printer.ts'

export const METADATA: LetterMetadata = {
  title: 'A & B',
  fullTitle: 'A & B',
  author: 'The Office',
  subject: 'What it is about',
  keywords: ['one', 'two'],
  date: '2019-07-24',
  changed: '2019-07-24',
  language: 'en-GB',
  identifier: 'urn:x-test:1',
}

const { letters } = await composeFixture()
const shell = letters[0]?.html ?? ''

/** A document in a letter's styles. */
function documentOf(body: string, styles = ''): string {
  const head = shell
    .slice(0, shell.indexOf('<body>'))
    .replace(/<title>.*<\/title>/, '<title>A &amp; B</title>')
    .replace('</style>', `${styles}</style>`)
  return collapseWhitespace(`${head}<body>${body}</body></html>`)
}

/** Prints and finishes documents in the tests of one file. */
export function sharedFinisher() {
  const printer = sharedPrinter()
  const print = (body: string, styles?: string) => printer.print(documentOf(body, styles))
  return {
    print,
    finish: async (body: string, styles?: string, attachments: readonly Attachment[] = []) =>
      finishPdf(await print(body, styles), METADATA, attachments, readingOf(documentOf(body, styles))),
  }
}
