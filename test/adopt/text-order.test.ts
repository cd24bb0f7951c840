import { expect, test } from '@jest/globals'
import { adoptLetters } from '../../src/adopt/adopt-year.ts'
import { bodyBlocks } from '../../src/adopt/body.ts'
import type { LetterBody } from '../../src/adopt/compared-body.ts'
import { linesOf } from '../../src/adopt/lines.ts'
import { withCommonBreaks } from '../../src/adopt/paragraph-breaks.ts'
import { findProvenance } from '../../src/adopt/variants.ts'
import { readTextLetter } from '../../src/documents/text/read-text-letter.ts'
import { adoptableEra } from '../../src/run/adopt/adoptable-era.ts'
import { EraCache } from '../../src/run/era-cache.ts'
import { composeLetters, foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'
import { authoritiesWith, wordingOf } from './era-figures.ts'
import { asExtractedText } from './letters-as-text.ts'

const ERA = '2019-tables'
const { value: era } = await new EraCache(foldersAt()).get(ERA)
if (!era) throw new Error(`the era ${ERA} has errors`)
const provenance = findProvenance(adoptableEra(foldersAt(), era))

const FIGURES = {
  received: {
    adult_care_services: 7,
    benefits_and_tax: 1,
    corporate_and_other_services: 4,
    education_and_childrens_services: 9,
    environment_services: 2,
    highways_and_transport: 6,
    housing: 3,
    planning_and_development: 8,
    other: 5,
  },
}

/** Composes two letters, changes their text, and adopts them. */
async function adoptTexts(change: (text: string) => string) {
  return inTemporaryFolder(async (folder) => {
    const authorities = authoritiesWith(ERA, [FIGURES, FIGURES])
    const [north = {}, east = {}] = authorities
    const own = { 'north-sample-district-council': north, 'kings-sample-district-council': east }
    const data = await writeYear(folder, ERA, own, { wording: wordingOf(ERA) })
    const { letters } = await composeLetters({ ...foldersAt(), data })
    const documents = letters.map(({ slug, html }) =>
      readTextLetter(Buffer.from(change(asExtractedText(html))), `${slug}.txt`),
    )
    const { letters: adopted } = adoptLetters(documents, provenance, () => 'District')
    return {
      authorities,
      adopted,
      codes: adopted.flatMap(({ notices }) => notices.map(({ code }) => code)),
    }
  })
}

const OPENING = /^(\d+ \w+ \d{4})\n+(By email)\n+((?:.+\n){3})/m

test('An addressee above the date is recognised: a text has either of them first', async () => {
  const { authorities, adopted, codes } = await adoptTexts((text) => {
    expect(text).toMatch(OPENING)
    return text.replace(OPENING, '$3\n$1\n$2\n')
  })
  expect(codes).toEqual([])
  for (const { authority } of adopted) {
    const { addressee } = authorities.find(({ name }) => name === authority?.['name']) ?? {}
    expect(authority?.['addressee']).toEqual(addressee)
  }
})

test('Figures on lines of their own are not taken: nothing says which column each is of', async () => {
  const { adopted, codes } = await adoptTexts((text) =>
    text.replaceAll(/^.*\t.*$/gm, (row) => row.replaceAll('\t', '\n\n')),
  )
  expect(new Set(codes)).toContain('ADOPT_CELL')
  expect(adopted.map(({ authority }) => authority)).toEqual([undefined, undefined])
})

/** The body of a text that is nothing else. */
function bodyOf(text: string): LetterBody {
  const document = readTextLetter(Buffer.from(text), 'letter.txt')
  const blocks = bodyBlocks(document, linesOf(document))
  return { blocks, placeholders: [], numbers: new Map(), conditions: new Map() }
}

test.each([
  [
    'divided',
    'The first ends here. The second is another one.',
    ['The first ends here.', 'The second is another one.'],
  ],
  [
    'joined',
    'The first\n\nends here.\n\nThe second is another one.',
    ['The first ends here.', 'The second is another one.'],
  ],
  [
    'divided before its own words',
    'The first ends here. A third one follows.',
    ['The first ends here.', 'A third one follows.'],
  ],
  [
    'left whole where no letter has it',
    'A first ends here. A third one follows.',
    ['A first ends here. A third one follows.'],
  ],
])('A paragraph of a text is %s as other letters have theirs', (_, text, expected) => {
  const others = 'The first ends here.\n\nThe second is another one.'
  const bodies = [others, others, text].map(bodyOf)
  expect(withCommonBreaks(bodies, () => true)[2]?.blocks.map((block) => block.text)).toEqual(expected)
})

test('A paragraph of a file that shows its paragraphs is never divided', () => {
  const bodies = ['One. Two.', 'One.', 'One.'].map(bodyOf)
  expect(withCommonBreaks(bodies, () => false)).toEqual(bodies)
})
