import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startPdfExtractor, type PdfExtractor } from '../../src/documents/pdf/extract-pdf.ts'
import { composeDocument } from '../../src/documents/pdf/read-pdf-letter.ts'
import { readStructureTree } from '../../src/documents/pdf/structure-tree.ts'
import { DocumentReader } from '../../src/documents/read-document.ts'
import { textOf, wordsOf, type Block, type LetterDocument } from '../../src/documents/letter-document.ts'
import { FIXTURE_DATA } from '../support/compose-letters.ts'
import { finishedLetters, type FinishedLetter } from '../support/finished-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { HOSTILE } from '../support/hostile-pdfs.ts'
import { sharedCommand } from '../support/shared-command.ts'

const startLetters = sharedCommand()
let extractor: PdfExtractor
/** One for all tests, as for all files of a command: it reads on, whatever it has read before. */
const reader = new DocumentReader()
const read: { letter: FinishedLetter; structure: LetterDocument; position: LetterDocument }[] = []

beforeAll(async () => {
  extractor = await startPdfExtractor()
  await inTemporaryFolder(async (output) => {
    for (const letter of await finishedLetters({ data: FIXTURE_DATA, output }, startLetters)) {
      const extracted = await extractor.extract(letter.pdf)
      const structure = composeDocument(extracted, readStructureTree(letter.pdf), letter.path)
      read.push({ letter, structure, position: composeDocument(extracted, undefined, letter.path) })
    }
  })
})
afterAll(() => Promise.all([extractor.close(), reader.close()]))

/** Labels within the drawings of cards, which only their places show to be no text. */
const DRAWN = /^(?:This authority|Average of similar authorities|\d+%|–)$/

const wordsIn = (document: LetterDocument): string[] =>
  document.blocks
    .filter((block) => !(block.kind === 'paragraph' && DRAWN.test(textOf(block.words))))
    .flatMap((block) => textOf(wordsOf(block)).split(/\s+/))

const cellsIn = ({ blocks }: LetterDocument): string[][] =>
  blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.map((row) => row.map(({ words }) => textOf(words)).filter((text) => text !== ''))
      : [],
  )

const headings = ({ blocks }: LetterDocument): string[] =>
  blocks.filter(({ kind }) => kind === 'heading').map((block: Block) => textOf(wordsOf(block)))

const links = ({ blocks }: LetterDocument) =>
  blocks.flatMap((block) =>
    wordsOf(block).flatMap(({ text, link }) => (link === undefined ? [] : [`${text} ${link}`])),
  )

describe('a printed letter', () => {
  test('is read by its structure tree, in its language', () => {
    for (const { structure } of read)
      expect(structure).toMatchObject({ readBy: 'structure', language: 'en-GB' })
  })

  test('has the same words by structure and by position', () => {
    for (const { structure, position } of read) expect(wordsIn(position)).toEqual(wordsIn(structure))
  })

  test('has the same headings, tables and links by structure and by position', () => {
    for (const { structure, position } of read) {
      expect(headings(position)).toEqual(headings(structure))
      expect(cellsIn(position)).toEqual(cellsIn(structure))
      expect(links(position)).toEqual(links(structure))
    }
  })

  test('has the lines of its addressee and signatory', () => {
    for (const { structure } of read) {
      const paragraphs = structure.blocks
        .filter(({ kind }) => kind === 'paragraph')
        .map((block) => textOf(wordsOf(block)))
      expect(paragraphs.filter((text) => text.split('\n').length === 3)).toHaveLength(2)
    }
  })

  test('brings the figures that it carries', async () => {
    await inTemporaryFolder(async (folder) => {
      const [first] = read
      await writeFile(join(folder, 'a.pdf'), first?.letter.pdf ?? '')
      const { value } = await reader.read(join(folder, 'a.pdf'), 'a.pdf')
      expect(value?.attached?.authority).toHaveProperty('name')
    })
  })
})

describe('a PDF that is hostile', () => {
  test.each(HOSTILE)('$what ends in a finding about the file', async ({ pdf }) => {
    await inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'a.pdf'), pdf(20_000))
      const { value, findings } = await reader.read(join(folder, 'a.pdf'), 'a.pdf')
      expect(value).toBeUndefined()
      expect(findings).toEqual([
        expect.objectContaining({ code: expect.stringMatching(/^DOCUMENT_/), file: 'a.pdf' }),
      ])
    })
  })

  test('that takes too long is refused, and the next one is read', async () => {
    const hasty = await startPdfExtractor(1)
    const [first] = read
    const pdf = first?.letter.pdf ?? Buffer.alloc(0)
    await expect(hasty.extract(pdf)).rejects.toMatchObject({ code: 'DOCUMENT_TOO_LARGE' })
    await hasty.close()
    await expect(extractor.extract(pdf)).resolves.toHaveProperty('pages')
  })
})
