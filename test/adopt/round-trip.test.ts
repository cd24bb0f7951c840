import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { adoptLetters } from '../../src/adopt/adopt-year.ts'
import { htmlDocument } from '../../src/adopt/html-document.ts'
import { recogniseEra } from '../../src/adopt/recognise-era.ts'
import { findProvenance } from '../../src/adopt/variants.ts'
import { isError } from '../../src/findings/finding.ts'
import { EraCache } from '../../src/run/era-cache.ts'
import { adoptableEra } from '../../src/run/adopt/adoptable-era.ts'
import { planFiles } from '../../src/run/adopt/plan-files.ts'
import { composeLetters, foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const eraCache = new EraCache(foldersAt())
const provenances = await Promise.all(
  eraCache.names.map(async (name) => {
    const { value } = await eraCache.get(name)
    if (!value) throw new Error(`the era ${name} has errors`)
    return { era: value, provenance: findProvenance(adoptableEra(foldersAt(), value)) }
  }),
)

const upTo = (max: number) => fc.nat({ max })
/** A count and another one that is part of it. */
const partOf = (max: number) => upTo(max).chain((whole) => fc.tuple(fc.constant(whole), upTo(whole)))

const received = fc.record({
  adult_care_services: upTo(2000),
  benefits_and_tax: upTo(50),
  corporate_and_other_services: upTo(50),
  education_and_childrens_services: upTo(50),
  environment_services: upTo(50),
  highways_and_transport: upTo(50),
  housing: upTo(50),
  planning_and_development: upTo(50),
  other: upTo(50),
})
const tables = fc
  .tuple(
    received,
    partOf(60),
    upTo(40),
    fc.tuple(upTo(9), upTo(9), upTo(9), upTo(1200)),
    fc.tuple(upTo(9), upTo(9), upTo(9)),
  )
  .map(([subjects, [upheld, remedied], notUpheld, [invalid, advice, back, closed], [onTime, late, not]]) => ({
    received: subjects,
    decisions: {
      incomplete_or_invalid: invalid,
      advice_given: advice,
      referred_back_for_local_resolution: back,
      closed_after_initial_enquiries: closed,
      not_upheld: notUpheld,
      upheld,
    },
    satisfactory_remedies: { upheld_cases: remedied },
    compliance: { on_time: onTime, late, not_complied: not },
  }))
const cards = fc
  .tuple(partOf(1500), partOf(100), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([[investigations, upheld], [outcomes, complied], share]) => ({
    statistics: {
      investigations,
      upheld,
      compliance_outcomes: outcomes,
      complied,
      satisfactory_remedies: Math.floor(upheld * share),
    },
  }))
const link = fc.constant({})

const WITH_ALL = {
  investigations: 1140,
  upheld: 14,
  compliance_outcomes: 61,
  complied: 59,
  satisfactory_remedies: 4,
}
/** Without blocks: a letter does not show that a paragraph was printed on a condition. */
const WORDING = `This letter gives you the complaint figures of {{authority.name}} for the year to {{date edition.period.to}}.

## First section

A paragraph with **bold words** and a [link to our training]({{edition.links.training}}), which reaches 1,400 people (* among them clerks).

- Lists have a line for each item
- and begin with a hyphen.

{{remarks}}

## Second section

2 notes: #1 is here, and _this_ is emphasised.
`
const NAMES = ['North Sample District Council', 'East Sample District Council', 'Sample County Council']
const REMARKS = 'Some **bold** words on this authority alone.\n\nAnd a second paragraph about it.\n'

describe('Letters that were composed give back the data that they were made from', () => {
  test.each([
    ['2019-tables', tables],
    ['2020-cards', cards],
    ['2025-link', link],
  ] as const)('%s', async (name, figures) => {
    const own = provenances.find(({ era }) => era.files.name === name)
    if (!own) throw new Error(`no era ${name}`)
    await fc.assert(
      fc.asyncProperty(fc.tuple(figures, figures), async ([one, other]) => {
        await inTemporaryFolder(async (folder) => {
          const authorities = [one, other].map((each, index) => ({
            name: NAMES[index] ?? '',
            addressee: {
              name: 'Jo Example',
              job_title: 'Head of the Paid Service',
              salutation: 'Mx Example',
            },
            ...each,
            // Averages are those that letters print: one letter has all of them.
            ...(name === '2020-cards' && index === 0 ? { statistics: WITH_ALL } : {}),
            ...(name === '2025-link' ? { statistics_page: `https://www.example.org/${String(index)}` } : {}),
            remarks: index === 0 ? REMARKS : undefined,
          }))
          const [first = {}, second = {}] = authorities
          const data = await writeYear(
            folder,
            name,
            {
              'north-sample-district-council': first,
              'east-sample-district-council': second,
            },
            {
              wording:
                name === '2025-link'
                  ? `${WORDING}\nSee [your page]({{authority.statistics_page}}) for more.\n`
                  : WORDING,
            },
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

test('The era of letters is recognised by what they print', async () => {
  const { letters } = await composeLetters(foldersAt())
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
