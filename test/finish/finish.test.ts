import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, decodePDFRawStream } from '@cantoo/pdf-lib'
import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { readingOf } from '../../src/run/letter-reading.ts'
import { finishPdf } from '../../src/finish/finish.ts'
import { openPdf } from '../../src/finish/open-pdf.ts'
import { srgbProfile } from '../../scripts/srgb-profile.ts'
import { UnknownPdfError } from '../../src/finish/dict-values.ts'
import { METADATA, sharedFinisher } from '../support/shared-finisher.ts'
import { readPdf } from '../support/read-pdf.ts'

const { print, finish } = sharedFinisher()
const BODY = `<h1>T</h1><p>a <a href="https://x.org">b</a></p><table><tr><th scope="col">h</th><th scope="col">i</th></tr><tr><td>1</td><td>2</td></tr></table><section class="enclosure"><h2>U</h2></section>`
const READING = readingOf(BODY)
const ATTACHED = [
  {
    name: 'b.json',
    mediaType: 'application/json',
    description: 'As data',
    relationship: 'Data',
    bytes: Buffer.from('{}'),
  },
  {
    name: 'a.csv',
    mediaType: 'text/csv',
    description: 'As a table',
    relationship: 'Data',
    bytes: Buffer.from('é,1\n'),
  },
] as const

let printed: Uint8Array
let file: Buffer
let pdf: PDFDocument
beforeAll(async () => {
  printed = await print(BODY)
  file = Buffer.from(await finishPdf(printed, METADATA, ATTACHED, READING))
  pdf = await PDFDocument.load(file, { updateMetadata: false })
})

const name = (text: string) => PDFName.of(text)

describe('a finished file', () => {
  test('declares PDF 1.7 and binary content, and has nothing after its end', () => {
    expect(file.subarray(0, 15).toString('latin1')).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}\n$/)
    expect(file.toString('latin1')).toMatch(/startxref\n\d+\n%%EOF\n$/)
  })

  test('has streams of the length that it declares', () => {
    const text = file.toString('latin1')
    for (const { index, 0: start } of text.matchAll(/\/Length (\d+)[^>]*>>\nstream\n/g)) {
      const length = Number(/\d+/.exec(start)?.[0])
      expect(text.slice(index + start.length + length)).toMatch(/^\nendstream\nendobj\n/)
    }
  })

  test('paints what was printed, operator for operator', async () => {
    const contents = (document: PDFDocument) =>
      document.getPages().map(({ node }) => {
        const stream = node.lookup(name('Contents')) as PDFRawStream
        return inflateSync(stream.contents)
          .toString('latin1')
          .replace(/^(\/.*BDC|EMC)\n/gm, '')
          .trim()
      })
    const before = await PDFDocument.load(printed)
    expect(contents(pdf)).toEqual(contents(before))
  })

  test('shows its title, has a language, and has metadata that agree in both places', () => {
    expect(pdf.getTitle()).toBe('A & B')
    expect(pdf.getAuthor()).toBe('The Office')
    expect(pdf.getSubject()).toBe('What it is about')
    expect(pdf.getKeywords()).toBe('one, two')
    expect(pdf.getCreationDate()).toEqual(new Date('2019-07-24T00:00:00Z'))
    expect(pdf.getModificationDate()).toEqual(new Date('2019-07-24T00:00:00Z'))
    const xmp = (pdf.catalog.lookup(name('Metadata')) as PDFRawStream).contents
    const text = Buffer.from(xmp).toString('utf8')
    for (const said of [
      '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li>',
      '<dc:creator><rdf:Seq><rdf:li>The Office</rdf:li>',
      '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">What it is about</rdf:li>',
      '<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li>',
      '<dc:identifier>urn:x-test:1</dc:identifier>',
      '<pdf:Keywords>one, two</pdf:Keywords>',
      `<pdf:Producer>${pdf.getProducer()}</pdf:Producer>`,
      `<xmp:CreatorTool>${pdf.getCreator()}</xmp:CreatorTool>`,
      '<xmp:CreateDate>2019-07-24T00:00:00+00:00</xmp:CreateDate>',
      '<xmp:ModifyDate>2019-07-24T00:00:00+00:00</xmp:ModifyDate>',
      '<pdfuaid:part>1</pdfuaid:part>',
      '<pdfaid:part>3</pdfaid:part>',
      '<pdfaid:conformance>A</pdfaid:conformance>',
    ])
      expect(text).toContain(said)
    expect(text).toMatch(
      /^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>\n[^]*<\?xpacket end="w"\?>$/,
    )
    expect(String(pdf.catalog.lookup(name('ViewerPreferences')))).toContain('/DisplayDocTitle true')
  })

  test('shows in its title and its modification date that it is a correction', async () => {
    const facts = { ...METADATA, fullTitle: 'A & B (corrected)', changed: '2019-08-02' }
    const corrected = await PDFDocument.load(await finishPdf(printed, facts, ATTACHED, READING), {
      updateMetadata: false,
    })
    expect(corrected.getTitle()).toBe('A & B (corrected)')
    expect(corrected.getCreationDate()).toEqual(new Date('2019-07-24T00:00:00Z'))
    expect(corrected.getModificationDate()).toEqual(new Date('2019-08-02T00:00:00Z'))
    const xmp = (corrected.catalog.lookup(name('Metadata')) as PDFRawStream).contents
    const text = Buffer.from(xmp).toString('utf8')
    expect(text).toContain('<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B (corrected)</rdf:li>')
    expect(text).toContain('<xmp:CreateDate>2019-07-24T00:00:00+00:00</xmp:CreateDate>')
    expect(text).toContain('<xmp:ModifyDate>2019-08-02T00:00:00+00:00</xmp:ModifyDate>')
  })

  test('defines its colours by an sRGB display profile', () => {
    const intents = pdf.catalog.lookup(name('OutputIntents')) as PDFArray
    const intent = intents.lookup(0) as PDFDict
    const stream = intent.lookup(name('DestOutputProfile')) as PDFRawStream
    // The file that is checked in is the one that the script generates.
    expect(Buffer.from(decodePDFRawStream(stream).decode())).toEqual(srgbProfile())
    expect(String(stream.dict.get(name('N')))).toBe('3')
    const profile = srgbProfile()
    expect(profile.readUInt32BE(0)).toBe(profile.length)
    expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ')
    expect(profile.toString('latin1', 36, 40)).toBe('acsp')
    expect(profile.length % 4).toBe(0)
    // White is white: the three colours together are the white point.
    const sum = [0, 1, 2].map((axis) =>
      ['rXYZ', 'gXYZ', 'bXYZ'].reduce((all, tag) => all + tagValue(profile, tag, axis), 0),
    )
    expect(sum.map((value, axis) => Math.abs(value - tagValue(profile, 'wtpt', axis)) < 0.0002)).toEqual([
      true,
      true,
      true,
    ])
  })

  test('carries attachments that can be extracted, in the order of their names', () => {
    const files = pdf.catalog.lookup(name('AF')) as PDFArray
    const names = (
      (pdf.catalog.lookup(name('Names')) as PDFDict).lookup(name('EmbeddedFiles')) as PDFDict
    ).lookup(name('Names')) as PDFArray
    expect([names.get(1), names.get(3)]).toEqual([files.get(0), files.get(1)])
    const read = files.asArray().map((_ref, at) => {
      const file = files.lookup(at) as PDFDict
      const text = (key: string) =>
        (file.lookup(name(key)) as unknown as { decodeText(): string }).decodeText()
      const stream = (file.lookup(name('EF')) as PDFDict).lookup(name('F')) as PDFRawStream
      const bytes = Buffer.from(decodePDFRawStream(stream).decode())
      const params = stream.dict.lookup(name('Params')) as PDFDict
      expect(String(params.get(name('Size')))).toBe(String(bytes.length))
      expect(String(params.get(name('CheckSum')))).toBe(`<${createHash('md5').update(bytes).digest('hex')}>`)
      expect(String(params.get(name('ModDate')))).toBe("(D:20190724000000+00'00')")
      expect(text('F')).toBe(text('UF'))
      return [
        text('F'),
        text('Desc'),
        String(stream.dict.get(name('Subtype'))),
        String(file.get(name('AFRelationship'))),
        bytes.toString(),
      ]
    })
    expect(read).toEqual([
      ['a.csv', 'As a table', '/text#2Fcsv', '/Data', 'é,1\n'],
      ['b.json', 'As data', '/application#2Fjson', '/Data', '{}'],
    ])
  })

  test('can be read by another program, with its pages, headings, links and language', async () => {
    const read = await readPdf(file)
    expect(read).toMatchObject({
      title: 'A & B',
      language: 'en-GB',
      tagged: true,
      outline: ['T', 'U'],
      links: ['https://x.org/'],
    })
    expect(read.pages).toHaveLength(2)
    expect(read.pages[0]).not.toContain('Page')
    expect(read.pages[1]).toContain('Page 2 of 2')
  })

  test('names its fonts after their weight', async () => {
    const { fonts } = await readPdf(await finish('<h1>T</h1><p>a <em>b</em></p>'))
    expect(fonts.map((font) => font.name.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
      'SourceSans3-Italic',
      'SourceSans3-Regular',
      'SourceSans3-SemiBold',
    ])
  })

  test('is byte-identical whenever it is printed, and has an identifier of its own', async () => {
    const again = await finishPdf(await print(BODY), METADATA, ATTACHED, READING)
    expect(Buffer.compare(Buffer.from(again), file)).toBe(0)
    const other = Buffer.from(await finish(BODY.replace('a ', 'c ')))
    const id = /\/ID \[<(\w{32})> <(\w{32})>\]/
    expect(id.exec(other.toString('latin1'))?.[1]).not.toBe(id.exec(file.toString('latin1'))?.[1])
  })
})

describe('a PDF is refused', () => {
  test.each<[what: string, change: () => Promise<unknown>, message: RegExp]>([
    [
      'with another title',
      () => finishPdf(printed, { ...METADATA, title: 'C' }, [], READING),
      /has the title "A & B"/,
    ],
    [
      'in another language',
      () => finishPdf(printed, { ...METADATA, language: 'cy' }, [], READING),
      /is in en-GB/,
    ],
    [
      'that is none',
      () => finishPdf(Buffer.from('no PDF'), METADATA, [], READING),
      /no cross-reference table/,
    ],
    [
      'that is cut off',
      () => finishPdf(printed.subarray(0, 9000), METADATA, [], READING),
      /no cross-reference table/,
    ],
    ['that was finished before', () => finishPdf(file, METADATA, [], READING), /no cross-reference table/],
    [
      'that is not tagged',
      () => finishPdf(replaced('/Marked true', '/Marked null'), METADATA, [], READING),
      /not tagged/,
    ],
    [
      'whose fonts are not embedded',
      () => finishPdf(replaced('/FontFile2', '/FontFileX'), METADATA, [], READING),
      /not embedded/,
    ],
    [
      'whose glyphs are no characters',
      () => finishPdf(replaced('/ToUnicode', '/ToUnicodX'), METADATA, [], READING),
      /map its glyphs to characters/,
    ],
    [
      'with a type of element that is not known',
      () => finishPdf(replaced('/S /Link', '/S /Lunk'), METADATA, [], READING),
      /of type Lunk/,
    ],
    [
      'with an annotation that is no link',
      () => finishPdf(replaced('/Subtype /Link', '/Subtype /Text'), METADATA, [], READING),
      /is not a link/,
    ],
    [
      'with a heading without scope',
      () => finishPdf(replaced('/Scope', '/Scepo'), METADATA, [], READING),
      /scope/,
    ],
    [
      'with a parent tree that lacks a page',
      () => finishPdf(replaced('/StructParents 0', '/StructParents 9'), METADATA, [], READING),
      /lacks page 1/,
    ],
  ])('%s', async (_what, change, message) => {
    const failure = await change().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UnknownPdfError)
    expect(String(failure)).toMatch(message)
  })
})

test('a printed PDF is split into its pages', () => {
  expect(openPdf(printed).pages.map(({ number }) => number)).toEqual([1, 2])
})

/** The printed PDF with some bytes replaced by as many others. */
function replaced(from: string, to: string): Buffer {
  const text = Buffer.from(printed).toString('latin1')
  expect(text).toContain(from)
  return Buffer.from(text.replaceAll(from, to), 'latin1')
}

function tagValue(profile: Buffer, tag: string, axis: number): number {
  return profile.readInt32BE(profile.readUInt32BE(profile.indexOf(tag) + 4) + 8 + 4 * axis) / 65_536
}
