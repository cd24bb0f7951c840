import { describe, expect, test } from '@jest/globals'
import { PDFContext, PDFObjectParser } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { operandsOf } from '../../src/finish/content/geometry.ts'
import { normaliseGlyph, normaliseText } from '../../src/finish/content/normalise-text.ts'
import { scanContent } from '../../src/finish/content/scan-content.ts'
import { readUnicode } from '../../src/finish/content/read-unicode.ts'
import { UnknownPdfError } from '../../src/finish/dict-values.ts'
import { ObjectParser } from '../../src/finish/parse-object.ts'

const TEXT = 'BT\n/F4 10 Tf\n1 0 0 -1 5 20 Tm\n<0001> Tj\n4 0 Td <0002> Tj\nET'
const marked = (mcid: number, body: string, tag = 'P') => `/${tag} <</MCID ${mcid} >>BDC\n${body}\nEMC`
const lines = (...parts: readonly string[]) => `${parts.join('\n')}\n`

describe('a page’s content stream is scanned', () => {
  test.each<[what: string, content: string, contents: object[]]>([
    ['text', lines(marked(0, TEXT)), [{ mcid: 0, tag: 'P', hasText: true, hasDrawing: false }]],
    ['an area', lines(marked(3, '0 0 9 9 re\nf')), [{ mcid: 3, hasText: false, hasDrawing: true }]],
    ['both', lines(marked(0, `0 0 9 9 re\nf\n${TEXT}`)), [{ hasText: true, hasDrawing: true }]],
    [
      'an image',
      lines(marked(0, '/X1 Do', 'Figure')),
      [{ tag: 'Figure', hasDrawing: true, box: [0, 0, 1, 1] }],
    ],
    ['state alone', lines(marked(0, '/G3 gs\n1 0 0 RG 1 0 0 rg')), [{ hasText: false, hasDrawing: false }]],
    ['marked content across states', lines('q', marked(0, `${TEXT}\nQ\nq\n1 w`), 'Q'), [{ hasText: true }]],
    [
      'where a drawing is, by all that moves it',
      lines(
        '2 0 0 2 10 10 cm',
        'q',
        '1 0 0 1 5 5 cm',
        marked(0, '0 0 3 4 re\nf\nQ\n1 1 m\n2 2 l\nS', 'Figure'),
      ),
      [{ box: [12, 12, 26, 28] }],
    ],
    ['where text in a drawing is, generously', lines(marked(0, TEXT, 'Figure')), [{ box: [5, 10, 19, 23] }]],
  ])('%s', (_what, content, contents) => {
    expect(scanContent(content)).toMatchObject({ marked: contents, unmarked: [] })
  })

  test.each<[what: string, content: string, unmarked: object[]]>([
    ['text in the margin', lines('q', TEXT, 'Q'), [{ isText: true, inMargin: true }]],
    [
      'text in the text area',
      lines('q', '0 0 9 9 re', 'W* n', TEXT, 'Q'),
      [{ isText: true, inMargin: false }],
    ],
    [
      'an area',
      lines('q', '0 0 9 9 re', 'W* n', '1 1 2 2 re', 'f', 'Q'),
      [{ isText: false, inMargin: false }],
    ],
    ['texts that follow each other as one', lines(TEXT, TEXT), [{ isText: true, start: 0 }]],
    ['a clip alone as nothing', lines('q', '0 0 9 9 re', 'W n', 'Q'), []],
  ])('outside marked content: %s', (_what, content, unmarked) => {
    const scanned = scanContent(content)
    expect(scanned).toMatchObject({ marked: [], unmarked })
    for (const { start, end } of scanned.unmarked)
      expect(content.slice(start, end)).toMatch(/^(?:BT|1 1)[^]*(?:ET|f)$/)
  })

  test.each<[what: string, content: string, message: RegExp]>([
    ['an operator that is not known', 'BX\n', /"BX" is not known/],
    ['an inline image', 'BI\n', /"BI" is not known/],
    ['marked content in marked content', lines(marked(0, marked(1, TEXT))), /begins with \/P/],
    ['marked content without a number', '/P BMC\n', /not known/],
    ['an artifact by the printer', '/Artifact <</Type /Layout>>BDC\n', /begins with \/Artifact/],
    ['marked content without an end', '/P <</MCID 0 >>BDC\n', /inside marked content/],
    ['an end without marked content', 'EMC\n', /not begun/],
    ['a text without end', 'BT\n/F4 1 Tf\n', /no end/],
    ['a state that was not saved', 'Q\n', /not saved/],
    ['a state that is not restored', 'q\n', /saved state/],
    ['states saved deeper than PDF/A allows', 'q\n'.repeat(40), /28 deep/],
    ['a path without painting', '0 0 m\n', /a path/],
    ['a path interrupted', '0 0 m\n1 w\n', /interrupted by w/],
    ['the end of no path', 'n\n', /not begun/],
  ])('%s is refused', (_what, content, message) => {
    expect(() => scanContent(content)).toThrow(UnknownPdfError)
    expect(() => scanContent(content)).toThrow(message)
  })
})

describe('the characters of a font’s glyphs', () => {
  test('are read one by one and in ranges', () => {
    const map =
      '2 beginbfchar\n<0001> <0020>\n<0081> <00660066>\nendbfchar\n1 beginbfrange\n<0010> <0012> <0041>\nendbfrange\n'
    expect([...readUnicode(map)]).toEqual([
      ['0001', ' '],
      ['0081', 'ff'],
      ['0010', 'A'],
      ['0011', 'B'],
      ['0012', 'C'],
    ])
  })

  test.each(['0000', 'FEFF', 'FFFE', 'E000', 'DB80DC00'])(
    'cannot be U+%s, which has no meaning for a reader',
    (code) => {
      expect(() => readUnicode(`1 beginbfchar\n<0001> <${code}>\nendbfchar`)).toThrow(UnknownPdfError)
    },
  )
})

test('whatever a page paints is either in marked content or outside it', () => {
  const piece = fc.record({
    body: fc.constantFrom(TEXT, '0 0 9 9 re\nf', '/X1 Do', '1 1 m\n2 2 l\nS'),
    isMarked: fc.boolean(),
    before: fc.constantFrom('', 'q\n1 0 0 1 5 5 cm\nQ\n', 'q\n0 0 1 1 re\nW n\nQ\n', '1 w\n/G3 gs\n'),
  })
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const content = pieces
        .map(({ body, isMarked, before }, at) => `${before}${isMarked ? marked(at, body) : body}\n`)
        .join('')
      const { marked: contents, unmarked } = scanContent(content)
      expect(contents.map(({ mcid }) => mcid)).toEqual(
        pieces.flatMap(({ isMarked }, at) => (isMarked ? [at] : [])),
      )
      const spans = [...contents, ...unmarked].sort((one, other) => one.start - other.start)
      for (const [at, { start }] of spans.entries())
        expect(start).toBeGreaterThanOrEqual(spans[at - 1]?.end ?? 0)
      let outside = ''
      let from = 0
      for (const { start, end } of spans) [outside, from] = [outside + content.slice(from, start), end]
      expect(outside + content.slice(from)).not.toMatch(/(?:^|\n)(?:BT|f|S|.* Do)\n/)
    }),
  )
})

test('the numbers of a line are those that JavaScript reads', () => {
  const decimal = fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.maxSafeNat(),
      fc.option(fc.stringMatching(/^\d{0,12}$/), { nil: undefined }),
    )
    .map(([sign, whole, decimals]) => `${sign}${whole}${decimals === undefined ? '' : `.${decimals}`}`)
  const written = fc.oneof(decimal, fc.constantFrom('.5', '-.23999999', '0', '-0', '3.'))
  fc.assert(
    fc.property(fc.array(written), (numbers) => {
      expect(operandsOf(`${numbers.join(' ')} cm`)).toEqual(numbers.map(Number))
    }),
  )
})

test('glyphs that are normalised one by one give the normalised text', () => {
  const character = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2 }),
    fc.constantFrom('ﬁ', 'ß', 'İ', 'é', '\u00a0'),
  )
  fc.assert(
    fc.property(fc.array(character), (glyphs) => {
      const normalised = glyphs.map(normaliseGlyph)
      fc.pre(normalised.every((text) => text !== undefined))
      expect(normalised.join('')).toBe(normaliseText(glyphs.join('')))
    }),
    { numRuns: 500 },
  )
  expect(['e', '\u0301', '\u1161'].map(normaliseGlyph)).toEqual(['E', undefined, undefined])
})

test('objects are parsed and written as the library does', () => {
  const source =
    '<</Type /Font\n/Name /A#20B+c.d-e\n/W [0 [653 .5 -12.50] 127 1000000]\n/K 66 0 R /T (a\\)(b)\\\\)\n/H <FEFF0041>\n' +
    '/S true\n/N null\n/D <</L -3 /E []>>>>'
  const known = PDFObjectParser.forBytes(Buffer.from(source), PDFContext.create()).parseObject()
  const parsed = new ObjectParser(Buffer.from(source), source, PDFContext.create()).parseAt(0)
  const buffer = Buffer.alloc(1000)
  expect(buffer.toString('latin1', 0, parsed.copyBytesInto(buffer, 0))).toBe(known.toString())
  expect(parsed.toString()).toBe(known.toString())
})

test.each(['<</A 1', '[1 2', '(a', '<41', '', 'nul', '<</Length 9>>\nstream\nabc\nendstream'])(
  'an object that is damaged is refused: %j',
  (source) => {
    const parser = new ObjectParser(Buffer.from(source), source, PDFContext.create())
    expect(() => parser.parseAt(0)).toThrow(UnknownPdfError)
  },
)
