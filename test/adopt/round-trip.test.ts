import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { adoptLetters } from '../../src/adopt/adopt-year.ts'
import { htmlDocument } from '../../src/adopt/html-document.ts'
import { recogniseEra } from '../../src/adopt/recognise-era.ts'
import { findProvenance } from '../../src/adopt/variants.ts'
import { isError } from '../../src/findings/finding.ts'
import { erasOf } from '../support/shared-eras.ts'
import { adoptableEra } from '../../src/run/adopt/adoptable-era.ts'
import { planFiles } from '../../src/run/adopt/plan-files.ts'
import { composeFixture, composeLetters, foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'
import { authoritiesWith, FIGURES, wordingOf } from './era-figures.ts'

const eraCache = erasOf(foldersAt())
const provenances = await Promise.all(
  eraCache.names.map(async (name) => {
    const { value } = await eraCache.get(name)
    if (!value) throw new Error(`the era ${name} has errors`)
    return { era: value, provenance: findProvenance(adoptableEra(foldersAt(), value)) }
  }),
)

describe('Letters that were composed give back the data that they were made from', () => {
  test.each(FIGURES)('%s', async (name, figures) => {
    const own = provenances.find(({ era }) => era.files.name === name)
    if (!own) throw new Error(`no era ${name}`)
    await fc.assert(
      fc.asyncProperty(fc.tuple(figures, figures), async ([one, other]) => {
        await inTemporaryFolder(async (folder) => {
          const authorities = authoritiesWith(name, [one, other])
          const [first = {}, second = {}] = authorities
          const data = await writeYear(
            folder,
            name,
            {
              'north-sample-district-council': first,
              'kings-sample-district-council': second,
            },
            { wording: wordingOf(name) },
          )
          const { letters } = await composeLetters({ ...foldersAt(), data })
          expect(letters).toHaveLength(2)
          const documents = letters.map(({ slug, html }) => htmlDocument(html, `${slug}.html`))
          const adopted = adoptLetters(documents, own.provenance, () => undefined)
          const folders = { ...foldersAt(), data: join(folder, 'again') }
          const planned = await planFiles(folders, '2101', adopted, own.era, undefined)
          expect(planned.findings.filter(isError)).toEqual([])
          for (const letter of planned.letters) {
            const [lost] = letter.comparison?.differences ?? []
            expect({ ...letter, lost }).toMatchObject({ state: 'adopted', open: [] })
            expect(letter.comparison?.same).toBe(letter.comparison?.words)
          }
          for (const { slug, authority } of adopted.letters) {
            const given = authorities.find((each) => each.name === authority?.['name'])
            const { remarks, ...figuresGiven } = given ?? {}
            expect(authority).toMatchObject(figuresGiven)
            expect(authority?.['remarks']).toBe(remarks)
            expect(slug).not.toBe('')
          }
        })
      }),
      { numRuns: 5 },
    )
  })
})

test('A letter with averages is compared word for word though the type of its authority is not known', async () => {
  const own = provenances.find(({ era }) => era.files.name === '2020-cards')
  if (!own) throw new Error('no cards')
  const [letter] = authoritiesWith('2020-cards', [{}])
  const unknown = { ...letter, name: 'Sample Council of the North' }
  await inTemporaryFolder(async (folder) => {
    const changes = { wording: wordingOf('2020-cards') }
    const data = await writeYear(folder, '2020-cards', { 'sample-council-of-the-north': unknown }, changes)
    const { letters } = await composeLetters({ ...foldersAt(), data })
    expect(letters.map(({ html }) => html).join('')).toContain('to an average of')
    const documents = letters.map(({ slug, html }) => htmlDocument(html, `${slug}.html`))
    const adopted = adoptLetters(documents, own.provenance, () => undefined)
    const folders = { ...foldersAt(), data: join(folder, 'again') }
    const planned = await planFiles(folders, '2101', adopted, own.era, undefined)
    const [{ state, open, comparison } = {}] = planned.letters
    expect({ state, open }).toEqual({ state: 'to fill in', open: ['type'] })
    expect(comparison?.words).toBeGreaterThan(0)
    expect(comparison?.same).toBe(comparison?.words)
  })
})

test('The era of letters is recognised by what they print', async () => {
  const { letters } = await composeFixture()
  const eras = [...Map.groupBy(letters, ({ year }) => year)].map(([year, own]) => {
    const documents = own.map(({ slug, html }) => htmlDocument(html, slug))
    const found = recogniseEra(
      documents,
      provenances.map(({ provenance }) => provenance),
      year,
    )
    return `${year}: ${found?.era.name}`
  })
  expect(eras).toEqual(['2019: 2019-tables', '2020: 2020-cards', '2025: 2025-link'])
})
