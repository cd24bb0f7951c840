import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { adoptLetters } from '../../src/adopt/adopt-year.ts'
import { findProvenance } from '../../src/adopt/variants.ts'
import { extractFigures } from '../../src/attach/extract-figures.ts'
import type { LetterDocument } from '../../src/documents/letter-document.ts'
import { readTextLetter } from '../../src/documents/text/read-text-letter.ts'
import { startPdfExtractor, type PdfExtractor } from '../../src/documents/pdf/extract-pdf.ts'
import { composeDocument } from '../../src/documents/pdf/read-pdf-letter.ts'
import { readStructureTree } from '../../src/documents/pdf/structure-tree.ts'
import { isError } from '../../src/findings/finding.ts'
import { adoptableEra } from '../../src/run/adopt/adoptable-era.ts'
import { planFiles } from '../../src/run/adopt/plan-files.ts'
import { erasOf } from '../support/shared-eras.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { finishedLetters, type FinishedLetter } from '../support/finished-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { layoutText } from '../support/layout-text.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { writeYear } from '../support/year-folder.ts'
import { authoritiesWith, FIGURES, wordingOf } from './era-figures.ts'

const command = sharedCommand()
const eraCache = erasOf(foldersAt())
let extractor: PdfExtractor
beforeAll(async () => {
  extractor = await startPdfExtractor()
})
afterAll(() => extractor.close())

/**
 * The ways in which a PDF can be read: as it is, without the figures that it carries, without its tags as well, and as a
 * text that keeps its columns with spaces.
 */
async function waysOf({ pdf, path }: FinishedLetter): Promise<Record<string, LetterDocument>> {
  const extracted = await extractor.extract(pdf)
  const structure = composeDocument(extracted, readStructureTree(pdf), path)
  const attached = extractFigures(pdf)
  return {
    'with its figures': { ...structure, attached },
    'by its structure': structure,
    'by position': composeDocument(extracted, undefined, path),
    'as text with columns': readTextLetter(Buffer.from(layoutText(extracted)), path),
  }
}

/** The wording of an era's letters, in which a link is printed with its address. */
const printedWording = (era: string): string =>
  wordingOf(era).replace('{{edition.links.training}}', 'https://www.example.org/training')

/** An authority's data without the addresses of pages. */
const withoutAddresses = (data: object): object =>
  Object.fromEntries(
    Object.entries(data).filter(([, value]) => typeof value !== 'string' || !value.startsWith('https://')),
  )

const WAYS = ['with its figures', 'by its structure', 'by position', 'as text with columns'] as const

test.each(FIGURES)('Printed letters of %s give back their data and wording', async (name, figures) => {
  const { value: era } = await eraCache.get(name)
  if (!era) throw new Error(`the era ${name} has errors`)
  const provenance = findProvenance(adoptableEra(foldersAt(), era))
  await fc.assert(
    fc.asyncProperty(fc.tuple(figures, figures), async (both) => {
      await inTemporaryFolder(async (folder) => {
        const given = authoritiesWith(name, both)
        const [north = {}, east = {}] = given
        const data = await writeYear(
          folder,
          name,
          { 'north-sample-district-council': north, 'kings-sample-district-council': east },
          { wording: wordingOf(name) },
        )
        const letters = await finishedLetters({ data, output: join(folder, 'output') }, command)
        const read = await Promise.all(letters.map(waysOf))
        for (const way of WAYS) {
          const documents = read.flatMap((each) => each[way] ?? [])
          const adopted = adoptLetters(documents, provenance, () => 'District')
          const folders = { ...foldersAt(), data: join(folder, 'again') }
          const planned = await planFiles(folders, '2101', adopted, era, undefined)
          expect({ way, errors: planned.findings.filter(isError) }).toEqual({ way, errors: [] })
          // A text shows no links and nothing bold.
          const isText = way === 'as text with columns'
          const wording = isText ? adopted.wording : printedWording(name)
          expect({ way, wording: adopted.wording, texts: [...adopted.texts.keys()] }).toEqual({
            way,
            wording,
            texts: isText ? expect.anything() : [],
          })
          for (const { comparison } of planned.letters) {
            const lost = comparison?.differences.flatMap(({ before }) => (before === '' ? [] : [before]))
            expect({ way, lost }).toEqual({ way, lost: [] })
          }
          for (const { authority } of adopted.letters) {
            const { remarks, ...own } = given.find((each) => each.name === authority?.['name']) ?? {}
            expect(authority).toMatchObject(isText ? withoutAddresses(own) : own)
            if (!isText) expect({ way, remarks: authority?.['remarks'] }).toEqual({ way, remarks })
          }
        }
      })
    }),
    // Each run prints letters.
    { numRuns: 1, endOnFailure: true, includeErrorInReport: true },
  )
})
