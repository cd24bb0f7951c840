import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { writeDocx } from '../../src/documents/docx/write-docx.ts'
import { DocumentReader } from '../../src/documents/read-document.ts'
import { parseWording } from '../../src/documents/wording/parse-wording.ts'
import { inTemporaryFolder } from '../support/folders.ts'

const GOOD = await writeDocx(parseWording('Some words.'), 'A draft')
const PARAGRAPH = '<w:p><w:r><w:t>x</w:t></w:r></w:p>'
const BODY = (inner: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${inner}</w:body></w:document>`

/** The good document with one part replaced. */
const withPart = (name: string, text: string) => zipSync({ ...unzipSync(GOOD), [name]: strToU8(text) })
const withDocument = (xml: string) => withPart('word/document.xml', xml)

test.each([
  ['is cut off', GOOD.subarray(0, GOOD.length / 2), 'DOCUMENT_DAMAGED'],
  ['is another archive', zipSync({ 'a.txt': strToU8('a') }), 'DOCUMENT_FORMAT'],
  ['is of the format before 2007', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'DOCUMENT_FORMAT'],
  ['has no words', withDocument(BODY('<w:p/>')), 'DOCUMENT_EMPTY'],
  ['defines entities', withDocument(`<!DOCTYPE a [<!ENTITY b "c">]>${BODY(PARAGRAPH)}`), 'DOCUMENT_DAMAGED'],
  [
    'defines entities in its styles',
    withPart('word/styles.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    'DOCUMENT_DAMAGED',
  ],
  [
    'nests without end',
    withDocument(BODY('<w:sdt>'.repeat(5000) + '</w:sdt>'.repeat(5000))),
    'DOCUMENT_DAMAGED',
  ],
  ['unpacks to far more than it is', withDocument(BODY(PARAGRAPH.repeat(1_000_000))), 'DOCUMENT_TOO_LARGE'],
  [
    'has styles without end',
    withPart('word/styles.xml', `<a>${'<b/>'.repeat(8_000_000)}</a>`),
    'DOCUMENT_TOO_LARGE',
  ],
])('a Word document that %s is refused', async (_what, bytes, code) => {
  await inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'a.docx'), bytes)
    const reader = new DocumentReader()
    const { value, findings } = await reader.read(join(folder, 'a.docx'), 'a.docx')
    await reader.close()
    expect(value).toBeUndefined()
    expect(findings.map((finding) => finding.code)).toEqual([code])
  })
})
