import { describe, expect, test } from '@jest/globals'
import { PDFDocument } from '@cantoo/pdf-lib'
import { UnknownPdfError } from '../../src/finish/dict-values.ts'
import { sharedFinisher } from '../support/shared-finisher.ts'
import { readStructure } from '../support/read-structure.ts'

const { finish } = sharedFinisher()
const H1 = '<h1>T</h1>'
const DRAWING = '<rect width="10" height="10"/>'
const picture = (alt: string): string =>
  `<img alt="${alt}" src="data:image/svg+xml;utf8,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%2210%22 height=%2210%22>${DRAWING.replaceAll('"', '%22')}</svg>">`
const image = (content: string): string =>
  `<img alt="Pic" src="data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">${content}</svg>`).toString('base64')}">`
const ROW = '<tr><th scope="row">r</th><td>1</td><td>2</td></tr>'

/** The structure of a letter below its heading. */
async function structureOf(body: string, styles?: string): Promise<string> {
  const read = await readStructure(await finish(H1 + body, styles))
  return read.replace(/^Document\n {2}H1\n {4}“T”\n/, '').replace(/^ {2}/gm, '')
}

/** The finished file's objects as text. */
async function objectsOf(body: string): Promise<string> {
  const pdf = await PDFDocument.load(await finish(H1 + body))
  return pdf.context
    .enumerateIndirectObjects()
    .map(([, object]) => String(object).slice(0, 2000).replace(/\s+/g, ' '))
    .join('\n')
}

describe('a finished letter reads in the intended order', () => {
  test.each<[what: string, body: string, read: string]>([
    ['emphasis', '<p>a <strong>b</strong> <em>c</em></p>', 'P\n  “a”\n  Span\n    “b”\n  Span\n    “c”'],
    ['an aside', '<aside><p>a</p></aside>', 'Sect\n  P\n    “a”'],
    ['a link', '<p>a <a href="https://x.org">b c</a>.</p>', 'P\n  “a”\n  Link\n    “b c”\n  “.”'],
    ['a list', '<ul><li>a</li></ul>', 'L\n  LI\n    Lbl\n      “•”\n    LBody\n      “a”'],
    [
      'a list with paragraphs',
      '<ol><li><p>a</p><p>b</p></li></ol>',
      'L\n  LI\n    Lbl\n      “1.”\n    LBody\n      P\n        “a”\n      P\n        “b”',
    ],
    [
      'a list in a list',
      '<ul><li>a<ul><li>b</li></ul></li></ul>',
      'L\n  LI\n    Lbl\n      “•”\n    LBody\n      “a”\n      L\n        LI\n          Lbl\n            “–”\n          LBody\n            “b”',
    ],
    [
      'a quotation, without its vertical line',
      '<blockquote><p>a</p></blockquote>',
      'BlockQuote\n  P\n    “a”',
    ],
    ['a rule between paragraphs, which is not read', '<p>a</p><hr><p>b</p>', 'P\n  “a”\nP\n  “b”'],
    ['a picture', `<p>${picture('Pic')}</p>`, 'P\n  Figure [Pic]'],
    [
      'a picture with a caption',
      `<figure>${picture('Pic')}<figcaption>c</figcaption></figure>`,
      'Div\n  Figure [Pic]\n  Caption\n    “c”',
    ],
    [
      'a table in a figure, with its caption',
      `<figure><figcaption>c</figcaption><table>${ROW}</table></figure>`,
      'Div\n  Caption\n    “c”\n  Table\n    TBody\n      TR\n        TH\n          “r”\n        TD\n          “1”\n        TD\n          “2”',
    ],
    [
      'a fixed position once, though each page shows it',
      '<p style="position:fixed;top:0">a b</p><p>c</p><p style="break-before:page">d</p>',
      'P\n  “a b”\nP\n  “c”\nDocument\nP\n  “d”\n(Page 2 of 2a b)',
    ],
    [
      'a picture at a fixed position once',
      `<p style="position:fixed;top:0">${picture('Pic')}</p><p>c</p><p style="break-before:page">d</p>`,
      'P\n  Figure [Pic]\nP\n  “c”\nDocument\nP\n  “d”\n(Page 2 of 2)',
    ],
    [
      'a list at a fixed position once',
      '<ul style="position:fixed;top:0"><li>a</li></ul><p>c</p><p style="break-before:page">d</p>',
      'L\n  LI\n    Lbl\n      “•”\n    LBody\n      “a”\nP\n  “c”\nDocument\nP\n  “d”\n(Page 2 of 2 • a)',
    ],
    [
      'a plain cell in the corner of a table’s head',
      '<table><thead><tr><td>x</td><th scope="col">h</th></tr></thead><tbody><tr><th scope="row">r</th><td>1</td></tr></tbody></table>',
      'Table\n  THead\n    TR\n      TD\n        “x”\n      TH\n        “h”\n  TBody\n    TR\n      TH\n        “r”\n      TD\n        “1”',
    ],
    ['a picture that only decorates', `<p>a ${picture('')}</p>`, 'P\n  “a”'],
    [
      'a table',
      '<table><caption>c</caption><tr><th scope="col">h</th><th scope="col">i</th></tr><tr><td>1</td><td>2</td></tr></table>',
      'Table\n  Caption\n    “c”\n  THead\n    TR\n      TH\n        “h”\n      TH\n        “i”\n  TBody\n    TR\n      TD\n        “1”\n      TD\n        “2”',
    ],
    [
      'a table with headings of rows alone',
      '<table><tr><th scope="row">h</th><td>1</td></tr></table>',
      'Table\n  TBody\n    TR\n      TH\n        “h”\n      TD\n        “1”',
    ],
  ])('%s', async (_what, body, read) => {
    expect(await structureOf(body)).toBe(read)
  })

  test.each(['2019', '999999998'])('a list number as it is, however long: %s', async (number) => {
    expect(await structureOf(`<ol start="${number}"><li>a</li></ol>`)).toContain(`“${number}.”`)
  })

  test('words at line ends stay apart', async () => {
    const words = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ')
    expect(await structureOf(`<p>${words} <b>and</b></p>`)).toBe(`P\n  “${words}”\n  “and”`)
  })

  test('the head and foot of a long table are read once, although every page shows them', async () => {
    const table = `<table><thead><tr><th scope="col">h</th><th scope="col">i</th><th scope="col">j</th></tr></thead><tbody>${ROW.repeat(60)}</tbody><tfoot><tr><th scope="row">f</th><td>8</td><td>9</td></tr></tfoot></table>`
    const read = await structureOf(table)
    expect(read.match(/“h”/g)).toHaveLength(1)
    expect(read.match(/“f”/g)).toHaveLength(1)
    expect(read.match(/“r”/g)).toHaveLength(60)
    expect(read).toMatch(/THead\n\s+TR\n\s+TH\n\s+“h”/)
    expect(read.match(/^\(.*/gm)).toEqual(['(f 8 9)', '(Page 2 of 3 h i j f 8 9)', '(Page 3 of 3 h i j)'])
  })

  test.each([8, 12])(
    '%d equals signs are all read where every page has the same number of them',
    async (count) => {
      const styles =
        '@page{size:100mm 60mm;margin:10mm}@page :first{margin:10mm}body{padding:0}h1{position:absolute;top:0}' +
        'p{margin:0;width:1px;line-height:10mm;overflow-wrap:anywhere;orphans:1;widows:1}'
      const read = await structureOf(`<p>${'…'.repeat(count)}</p>`, styles)
      expect(read.match(/…/g)).toHaveLength(count)
      expect(read).not.toMatch(/\(Page.*…/)
    },
  )

  test('table headings that are the same word are each read once', async () => {
    const table = `<table><thead><tr><th scope="col">h</th><th scope="col">h</th><th scope="col">h</th></tr></thead><tbody>${ROW.repeat(60)}</tbody></table>`
    const read = await structureOf(table)
    expect(read.match(/“h”/g)).toHaveLength(3)
  })

  test('a row that breaks across pages is read as one', async () => {
    const long = Array.from({ length: 800 }, (_, i) => `w${i}`).join(' ')
    const read = await structureOf(
      `<table><thead><tr><th scope="col">h</th></tr></thead><tbody><tr><td>${long}</td></tr></tbody></table>`,
    )
    const cells = [...read.matchAll(/TD\n\s+“(.*?)”/g)].map(([, text]) => text)
    expect(cells.length).toBeGreaterThan(1)
    expect(cells.join(' ')).toBe(long)
  })
})

describe('a finished letter states', () => {
  test.each<[what: string, body: string, said: RegExp]>([
    ['the language of a span', '<p>a <span lang="cy">b</span></p>', /\/S \/Span [^>]*\/Lang \(cy\)/],
    ['the language of bold words', '<p>a <b lang="cy">b <i>c</i></b></p>', /\/S \/Span [^>]*\/Lang \(cy\)/],
    ['the language of what a div holds', '<div lang="cy"><p>b</p></div>', /\/S \/P [^>]*\/Lang \(cy\)/],
    ['what a link says', '<p><a href="https://x.org">b</a></p>', /\/Contents <FEFF0062>/],
    ['how a list is numbered', '<ol><li>a</li></ol>', /\/ListNumbering \/Decimal/],
    ['that letters number a list', '<ol type="a"><li>a</li></ol>', /\/ListNumbering \/LowerAlpha/],
    ['that Roman numerals number a list', '<ol type="I"><li>a</li></ol>', /\/ListNumbering \/UpperRoman/],
    ['that dashes number no list', '<ul><li>a<ul><li>b</li></ul></li></ul>', /\/ListNumbering \/Disc/],
    ['a drawn disc', '<ul style="list-style:disc"><li>a</li></ul>', /\/ActualText <FEFF2022>/],
    ['where a picture is', `<p>${picture('Pic')}</p>`, /\/BBox \[ [\d.]+ [\d.]+ [\d.]+ [\d.]+ \]/],
    [
      'where a drawing with parts that shine through is',
      `<svg role="img" aria-label="Pic" width="9" height="9"><g opacity=".5">${DRAWING}</g></svg>`,
      /\/Alt \(Pic\).*\/BBox \[ [\d.]+ [\d.]+ [\d.]+ [\d.]+ \]/,
    ],
    ['what emphasis stands for', '<p><em>a</em></p>', /\/RoleMap << \/Em \/Span >>/],
    ['what a heading of a table heads', `<table>${ROW}</table>`, /\/Scope \/Row/],
  ])('%s', async (_what, body, said) => {
    expect(await objectsOf(body)).toMatch(said)
  })

  test.each([
    ['', `<p>${picture('Pic')}</p>`],
    [
      ' of which parts shine through',
      `<p>${image('<rect width="40" height="20" opacity=".5"/><g opacity=".5"><rect width="40" height="20"/><circle r="5"/></g>')}</p>`,
    ],
  ])('where a picture%s is, to within a point', async (_what, body) => {
    const styles =
      '@page{margin:100pt}@page :first{margin:100pt}body{padding:0}p{margin:0}img{display:block;width:40pt;height:20pt}h1{position:absolute;top:200pt}'
    const box = /\/O \/Layout\s+\/BBox \[ ([\d. ]+) \]/.exec(
      await PDFDocument.load(await finish(`${body}${H1}`, styles)).then(({ context }) =>
        context
          .enumerateIndirectObjects()
          .map(([, object]) => String(object))
          .join('\n'),
      ),
    )?.[1]
    const [left = 0, bottom = 0, right = 0, top = 0] = (box ?? '').split(' ').map(Number)
    expect(Math.abs(left - 100)).toBeLessThan(2)
    expect(Math.abs(top - (841.9 - 100))).toBeLessThan(2)
    expect(Math.abs(right - left - 40)).toBeLessThan(2)
    expect(Math.abs(top - bottom - 20)).toBeLessThan(2)
  })
})

describe('an unknown page structure is refused', () => {
  test.each<[what: string, body: string, message: RegExp]>([
    ['no heading', '<p>a</p>', /no heading/],
    ['a first heading of a lower level', '<h2>a</h2>', /the first heading is H2/],
    ['a heading that skips a level', `${H1}<h3>a</h3>`, /H3 follows one of level 1/],
    [
      'an empty cell',
      `${H1}<table>${ROW}<tr><td>1</td><td></td><td>2</td></tr></table>`,
      /row 2 .*every cell/,
    ],
    ['a table without headings', `${H1}<table><tr><td>1</td><td>2</td></tr></table>`, /no headings/],
    [
      'a span below the last row',
      `${H1}<table><tr><th scope="row" rowspan="2">h</th><td rowspan="2">1</td></tr></table>`,
      /below the last row/,
    ],
    [
      'a picture without description',
      `${H1}<svg role="img" width="9" height="9">${DRAWING}</svg>`,
      /no text alternative/,
    ],
    ['a link without words', `${H1}<p><a href="https://x.org">${picture('')}</a></p>`, /a link has no words/],
    [
      'text by ::before',
      `${H1}<p class="x">a</p><style>.x::before{content:"b"}</style>`,
      /shows “b”, which a screen reader does not read/,
    ],
    ['text that is hidden from readers', `${H1}<p aria-hidden="true">a</p>`, /a screen reader does not read/],
    [
      'a list number that is outside the page',
      `${H1}<ol start="345"><li>a</li></ol><style>ol{margin-left:-54pt}</style>`,
      /the number 345 of a list is printed as “”/,
    ],
    [
      'a number of a list that has lost a digit',
      `${H1}<ol start="345"><li>a</li></ol><style>ol{margin-left:-42pt}</style>`,
      /the number 345 of a list is printed as “45.”/,
    ],
    [
      'a word that begins outside the page',
      `${H1}<p style="margin-left:-54px">a b c</p>`,
      /page 1 cuts off “a b c”/,
    ],
    [
      'words that a style hides',
      `${H1}<p>a <span style="display:none">b c</span> d</p>`,
      /the PDF lacks “b c”, which the letter has after “T a”/,
    ],
    [
      'words outside the page',
      `${H1}<p style="position:absolute;left:-90mm">a</p><p>b</p>`,
      /the PDF lacks “a”, which the letter has after “T”/,
    ],
    [
      'words at the end that a style hides',
      `${H1}<p>a</p><p hidden>b</p>`,
      /the PDF lacks “b”, which the letter has after “T a”/,
    ],
    ['an item of a list without words', `${H1}<ul><li>a</li><li></li></ul>`, /a list item is empty/],
    [
      'a picture with a mask',
      `${H1}<p>${image(`<defs><mask id="m"><rect width="20" height="20" fill="#fff"/></mask></defs><g mask="url(#m)">${DRAWING}</g>`)}</p>`,
      /a picture has a mask/,
    ],
    [
      'an address that is too long for an archive',
      `${H1}<p><a href="https://x.org/${'a'.repeat(32_800)}">b</a></p>`,
      /“https:\/\/x\.org\/a+…” has 32814 bytes, more than the 32767/,
    ],
    ['lists so deep that words are lost', `${H1}${'<ul><li>a'.repeat(150)}`, /page \d+ shows nothing/],
    [
      'an empty page',
      `${H1}<p style="break-after:page"></p><p style="break-before:page;break-after:page"></p><p style="visibility:hidden">a</p>`,
      /page 2 shows nothing/,
    ],
    [
      'something other than items in a list',
      `${H1}<ul><p>a</p><li>b</li></ul>`,
      /something other than items/,
    ],
    ['a form', `${H1}<p><input value="a"></p>`, /of type Form/],
  ])('%s', async (_what, body, message) => {
    const failure = await finish(body).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UnknownPdfError)
    expect(String(failure)).toMatch(message)
  })
})
