import { describe, expect, test } from '@jest/globals'
import { textOf, type Block, type LetterDocument } from '../../src/documents/letter-document.ts'
import { readTextLetter } from '../../src/documents/text/read-text-letter.ts'

const read = (text: string | Buffer): LetterDocument => readTextLetter(Buffer.from(text), 'letter.txt')

/** A block on one line: its kind, and its words with / for a line end and | between cells. */
function show(block: Block): string {
  const text = (words: Parameters<typeof textOf>[0]) => textOf(words).replaceAll('\n', ' / ')
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level ?? 0) || '?'} ${text(block.words)}`
    case 'paragraph':
      return `${block.quoted ? '> ' : ''}${text(block.words)}`
    case 'list':
      return block.items.map(({ level, words }) => `${'  '.repeat(level)}- ${text(words)}`).join('\n')
    case 'table':
      return block.rows.map((row) => row.map(({ words }) => text(words)).join(' | ')).join('\n')
  }
}
const blocksOf = (text: string | Buffer): string[] => read(text).blocks.map(show)

describe('a letter is read from a text', () => {
  test('short lines of one chunk are one paragraph with line ends', () => {
    expect(blocksOf('Ms Example\nChief Executive\nTown Council\n\nDear Ms Example')).toEqual([
      'Ms Example / Chief Executive / Town Council',
      'Dear Ms Example',
    ])
  })

  test('the date to the right of the addressee is a paragraph of its own, and comes first', () => {
    const text = [
      'Ms Example                    24 July 2101',
      'Chief Executive                   By email',
      'Town Council',
      '',
      'Dear Ms Example',
    ].join('\n')
    expect(blocksOf(text)).toEqual([
      '24 July 2101 / By email',
      'Ms Example / Chief Executive / Town Council',
      'Dear Ms Example',
    ])
  })

  test('broken lines are joined, and a line that ends early ends its paragraph', () => {
    const text = [
      'This is a first line of a paragraph that goes on and is broken',
      'by a program at the place where no other word would have fitted',
      'in, until it ends.',
      'Another paragraph begins without an empty line, and is long enough',
      'to be broken as well, here and there.',
    ].join('\n')
    expect(blocksOf(text)).toEqual([
      'This is a first line of a paragraph that goes on and is broken by a program at the place where no other word would have fitted in, until it ends.',
      'Another paragraph begins without an empty line, and is long enough to be broken as well, here and there.',
    ])
  })

  test('a paragraph that a page cuts in mid-sentence is joined and listed', () => {
    const { blocks, blemishes } = read(
      'We counted all of the people who came to\n\nour door last year.\n\nAnd so on.',
    )
    expect(blocks.map(show)).toEqual([
      'We counted all of the people who came to our door last year.',
      'And so on.',
    ])
    expect(blemishes).toEqual([{ kind: 'page-break', place: { line: 1 }, text: 'to our' }])
  })

  test('a number alone is a page’s only where pages end', () => {
    expect(blocksOf('One sentence.\n\n2\nupheld')).toEqual(['One sentence.', '2 / upheld'])
    const { blocks, blemishes } = read('One sentence.\n\n2\n\fAnother one.\n\nPage 3 of 4')
    expect(blocks.map(show)).toEqual(['One sentence.', 'Another one.'])
    expect(blemishes.map(({ text }) => text)).toEqual(['2', 'Page 3 of 4'])
  })

  test('tables are read by tabs, with blank cells and a note below them', () => {
    expect(blocksOf('Kind\t\tTotal\n3\t0\t12\n\t100%\t-\n<p>Notes:</p> <p>* A note.</p>\t\t')).toEqual([
      'Kind |  | Total\n3 | 0 | 12\n | 100% | -',
      'Notes:',
      '* A note.',
    ])
  })

  test('tables are read by columns of spaces, with a head of several lines', () => {
    expect(
      blocksOf('Adult care    Benefits      All\nservices      and tax\n     3            10         13'),
    ).toEqual(['Adult care services | Benefits and tax | All\n3 | 10 | 13'])
  })

  test('heads above a blank line, in lines between those of others, are of the columns of their figures', () => {
    const text = [
      '                Corporate',
      '    Adult                      Planning and',
      '                and Other                     Other Total',
      '    Care                       Development',
      '                Services',
      '',
      '  96,315 56,754                         316      2   153,387',
    ].join('\n')
    expect(blocksOf(text)).toEqual([
      'Adult Care | Corporate and Other Services | Planning and Development | Other | Total\n96,315 | 56,754 | 316 | 2 | 153,387',
    ])
  })

  test('a head over several columns is a row of its own, and a tall figure is in the row above', () => {
    const text = [
      '               Decisions made               Total',
      '',
      '   Given       Upheld       Not upheld',
      '',
      '     1            2               3',
      '                                              6',
      '    17%               83%',
    ].join('\n')
    expect(blocksOf(text)).toEqual([
      ' | Decisions made | Total\nGiven | Upheld |  | Not upheld | \n1 | 2 |  | 3 | 6\n17% |  | 83% |  | ',
    ])
  })

  test('columns of text are read from the top, and of two that begin on one line the right one first', () => {
    const text = [
      'A heading',
      'Label                       One sentence beside',
      '                    12%     the label, which',
      'Second label                goes on.',
      '                    34%',
      '5',
      'decisions',
    ].join('\n')
    expect(blocksOf(text)).toEqual([
      'A heading / Label / Second label',
      'One sentence beside the label, which goes on.',
      '12%',
      '34%',
      '5',
      'decisions',
    ])
  })

  test.each([
    ['## Two words', '## Two words'],
    ['Two words\n\nThis sentence is long enough to have a heading.', '? Two words'],
    ['- one\n- two\n  - three', '- one\n- two\n  - three'],
    ['1. one\n2. two', '- one\n- two'],
    ['> quoted', '> quoted'],
    ['* a footnote', '* a footnote'],
    ['year* and rate**', 'year* and rate**'],
    ['a \\*star\\*', 'a *star*'],
  ])('%j begins with %j', (text, first) => {
    expect(blocksOf(text)[0]).toBe(first)
  })

  test('marks around words make them bold, italic or links', () => {
    const [block] = read('**Bold**, *italic*, [words](https://example.org), <u>lost</u>').blocks
    expect(block?.kind === 'paragraph' && block.words).toMatchObject([
      { text: 'Bold', bold: true },
      { text: ',', before: '' },
      { text: 'italic', italic: true },
      { text: ',', before: '' },
      { text: 'words', link: 'https://example.org' },
      { text: ',', before: '' },
      { text: 'lost', link: '' },
    ])
  })

  test('a description of an image is left out and listed; a sentence about a map is not', () => {
    const description = 'A handwritten signature in blue ink, with a long line below it.'
    const { blocks, blemishes } = read(`${description}\n\nThe picture of complaints has changed.`)
    expect(blocks.map(show)).toEqual(['The picture of complaints has changed.'])
    expect(blemishes).toEqual([{ kind: 'image-description', place: { line: 1 }, text: description }])
  })

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffCafé – “x”')],
    ['UTF-16', Buffer.from('\ufeffCafé – “x”', 'utf16le')],
    ['Windows-1252', Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0x96, 0x20, 0x93, 0x78, 0x94])],
  ])('%s', (_encoding, bytes) => {
    expect(blocksOf(bytes)).toEqual(['Café – “x”'])
  })

  test('bytes that are no text are refused', () => {
    expect(() => read(Buffer.from([1, 0, 2]))).toThrow('is not a text file')
  })
})
