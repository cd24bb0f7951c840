import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { expectedTexts, findBranches } from '../../src/adopt/conditions.ts'
import { adoptLetters } from '../../src/adopt/adopt-year.ts'
import { htmlDocument } from '../../src/adopt/html-document.ts'
import { findProvenance } from '../../src/adopt/variants.ts'
import { erasOf } from '../support/shared-eras.ts'
import { adoptableEra } from '../../src/run/adopt/adoptable-era.ts'
import { composeLetters, foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const ERA = '2020-cards'
const { value: era } = await erasOf(foldersAt()).get(ERA)
if (!era) throw new Error(`the era ${ERA} has errors`)
const provenance = findProvenance(adoptableEra(foldersAt(), era))

const WITH_ALL = {
  investigations: 40,
  upheld: 20,
  compliance_outcomes: 15,
  complied: 15,
  satisfactory_remedies: 3,
}
const NOTHING_DUE = { ...WITH_ALL, compliance_outcomes: 0, complied: 0 }
const REMARKS = 'Some words on this authority alone.\n'

/** Letters with all averages, with some, with none, and without their sheet; two have remarks. */
const AUTHORITIES = [
  { name: 'Ash District Council', type: 'District', statistics: WITH_ALL },
  { name: 'Birch District Council', type: 'District', statistics: WITH_ALL, remarks: REMARKS },
  { name: 'Cedar District Council', type: 'District', statistics: { ...NOTHING_DUE, upheld: 19 } },
  { name: 'Elm District Council', type: 'District', statistics: NOTHING_DUE },
  { name: 'Fir Park Authority', type: 'National park', statistics: WITH_ALL },
  { name: 'Hazel Park Authority', type: 'National park', statistics: WITH_ALL, remarks: `Other ${REMARKS}` },
  { name: 'Larch District Council', type: 'District', statistics: 'not enclosed' },
]

/** Writes a year, composes its letters, changes their text, and adopts them. */
async function adoptYear(wording?: string, change: (html: string, slug: string) => string = (html) => html) {
  return inTemporaryFolder(async (folder) => {
    const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-')
    const own = AUTHORITIES.map((each) => [slugOf(each.name), { remarks: undefined, ...each }] as const)
    const changes = wording === undefined ? {} : { wording }
    const data = await writeYear(folder, ERA, Object.fromEntries(own), changes)
    const { letters, findings } = await composeLetters({ ...foldersAt(), data })
    expect(findings).toEqual([])
    const documents = letters.map(({ slug, html }) => htmlDocument(change(html, slug), `${slug}.html`))
    const typeOf = (name: string) => AUTHORITIES.find((each) => each.name === name)?.type
    return adoptLetters(documents, provenance, typeOf)
  })
}

const taken = ({ letters }: Awaited<ReturnType<typeof adoptYear>>) =>
  letters.flatMap(({ authority }) => {
    const { name, type, statistics, remarks } = authority ?? {}
    return authority ? [{ name, type, statistics, ...(remarks === undefined ? {} : { remarks }) }] : []
  })

const sampleWording = readFileSync(join(foldersAt().templates, ERA, 'sample', 'wording.md'), 'utf8')
const VARIANTS = sampleWording.replace(
  '{{/if}}\n\n{{remarks}}',
  '{{else if figures.has_some_averages}}\nSome figures stand beside an average.\n{{/if}}\n\nA paragraph of all.\n\n{{remarks}}',
)
const conditionsIn = (wording: string) =>
  wording.match(/\{\{(?:#if|else if) figures[^}]*\}\}|\{\{\/if\}\}\n\n/g)

test.each([
  ['a paragraph that some letters have', sampleWording],
  ['a paragraph in several versions', VARIANTS],
])('Letters give back their data where the wording has %s on a condition', async (_, wording) => {
  const adopted = await adoptYear(wording)
  expect(adopted.letters.flatMap(({ notices }) => notices)).toEqual([])
  expect(taken(adopted)).toEqual(AUTHORITIES)
  expect(conditionsIn(adopted.wording)).toEqual(conditionsIn(wording))
})

test('A letter with a mistake beside such a paragraph is refused, and the others keep their condition', async () => {
  const adopted = await adoptYear(VARIANTS, (html, slug) =>
    slug === 'fir-park-authority' ? html.replace('A paragraph of all.', 'A paragraph of tall.') : html,
  )
  expect(taken(adopted)).toEqual(AUTHORITIES.filter(({ name }) => name !== 'Fir Park Authority'))
  expect(conditionsIn(adopted.wording)).toEqual(conditionsIn(VARIANTS))
})

test('A paragraph of several letters that no figure decides on is in the remarks of each, with a warning', async () => {
  const some = ['ash-district-council', 'fir-park-authority']
  const adopted = await adoptYear(undefined, (html, slug) =>
    some.includes(slug) ? html.replace('<h2>Second', '<p>Words of two letters.</p><h2>Second') : html,
  )
  expect(taken(adopted)).toEqual(
    AUTHORITIES.map((each) =>
      /Ash|Fir/.test(each.name) ? { ...each, remarks: 'Words of two letters.\n' } : each,
    ),
  )
  const notices = adopted.letters.flatMap(({ notices: each }) => each)
  expect(notices.map(({ code }) => code)).toEqual(['ADOPT_OPEN', 'ADOPT_OPEN'])
  expect(notices[0]?.message).toBe(
    'has a paragraph that 2 letters have (ash-district-council.html, fir-park-authority.html), and no figure says which; it is in the remarks of each: "Words of two letters."',
  )
})

test('Conditions that are found agree with every letter', () => {
  const letter = fc.record({ one: fc.boolean(), other: fc.boolean(), text: fc.nat({ max: 2 }) })
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 6 }), (letters) => {
      const observations = letters.map(({ one, other, text }) => ({
        masks: ['a', 'b'].slice(0, text),
        conditions: new Map([
          ['figures.has_one', one],
          ['figures.has_other', other],
        ]),
      }))
      const branches = findBranches(observations)
      for (const { masks, conditions } of branches ? observations : [])
        expect(expectedTexts(branches ?? [], conditions)).toEqual([masks])
      const texts = new Set(letters.map(({ text }) => text))
      const isDecided = (['one', 'other'] as const).some((name) =>
        letters.every(
          ({ [name]: value, text }) => (value === (text === letters[0]?.text)) === letters[0]?.[name],
        ),
      )
      if (texts.size === 2 && isDecided) expect(branches).toBeDefined()
    }),
  )
})
