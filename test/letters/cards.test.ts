import { describe, expect, test } from '@jest/globals'
import { foldersAt, composeLetters, visibleText } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const FIGURES = {
  investigations: 5,
  upheld: 2,
  compliance_outcomes: 2,
  complied: 2,
  satisfactory_remedies: 0,
}

/** The three cards of a letter as lines of text, each under its heading. */
async function cardsOf(
  authority: Record<string, unknown>,
  base: 'investigations' | 'upheld' = 'upheld',
): Promise<Record<'upheld' | 'compliance' | 'remedies', string[]>> {
  return inTemporaryFolder(async (folder) => {
    const edition = { options: { satisfactory_remedy_base: base } }
    const data = await writeYear(folder, '2020-cards', { 'sample-borough-council': authority }, { edition })
    const { letters, findings } = await composeLetters(foldersAt({ data }))
    expect(findings).toEqual([])
    const text = visibleText(letters[0]?.html ?? '')
    const [, upheld = '', compliance = '', remedies = ''] = text.split(
      /\n(?:Complaints upheld|Compliance with Ombudsman recommendations|Satisfactory remedies provided by the authority)\n/,
    )
    const lines = (card: string) => card.split('\n').filter((line) => line !== '')
    return { upheld: lines(upheld), compliance: lines(compliance), remedies: lines(remedies) }
  })
}

const cards = (statistics: Partial<typeof FIGURES>, type = 'District', base?: 'investigations') =>
  cardsOf({ type, statistics: { ...FIGURES, ...statistics } }, base)

const PERIOD = 'between 1 April 2100 and 31 March 2101'

describe('the card of complaints upheld', () => {
  test('has the drawing, the rate, the comparison, the count and the base', async () => {
    expect((await cards({})).upheld).toEqual([
      '[Bar chart: 40% for this authority, 51% on average in similar authorities.]',
      '40% of complaints we investigated were upheld.',
      'This compares to an average of 51% in similar authorities.',
      '2',
      'upheld decisions',
      `Statistics are based on a total of 5 detailed investigations ${PERIOD}`,
    ])
  })

  test('says 1 upheld decision and 1 detailed investigation in the singular', async () => {
    const { upheld } = await cards({ investigations: 1, upheld: 1 })
    expect(upheld.slice(-3)).toEqual([
      '1',
      'upheld decision',
      `Statistics are based on a total of 1 detailed investigation ${PERIOD}`,
    ])
  })

  test('prints 0 per cent and 0 upheld decisions where investigations upheld nothing', async () => {
    const { upheld } = await cards({ upheld: 0 })
    expect(upheld).toContain('0% of complaints we investigated were upheld.')
    expect(upheld).toContain('upheld decisions')
  })

  test('is a sentence without any rate where nothing was investigated', async () => {
    const { upheld } = await cards({ investigations: 0, upheld: 0 })
    expect(upheld).toEqual(['We completed no detailed investigations during the year.'])
  })
})

describe('the card of compliance', () => {
  test('compares with the average and adds a reminder below 100 per cent', async () => {
    const { compliance } = await cards({ compliance_outcomes: 3, complied: 2 })
    expect(compliance.slice(0, 4)).toEqual([
      '[Bar chart: 67% for this authority, 99% on average in similar authorities.]',
      'In 67% of cases we were satisfied the authority had successfully implemented our recommendations.',
      'This compares to an average of 99% in similar authorities.',
      `Statistics are based on a total of 3 compliance outcomes ${PERIOD}`,
    ])
    expect(compliance[4]).toMatch(/below 100%/)
  })

  test('is one sentence where no recommendations were due: no rate, no average, no base, never 0 per cent', async () => {
    const { compliance } = await cards({ compliance_outcomes: 0, complied: 0 })
    expect(compliance).toEqual(['No recommendations were due for compliance during the year.'])
  })
})

describe('the card of satisfactory remedies', () => {
  test('prints 0 per cent where cases were upheld and none was remedied', async () => {
    const { remedies } = await cards({})
    expect(remedies[1]).toMatch(/^In 0% of upheld cases/)
    expect(remedies).toContain('satisfactory remedy decisions')
  })

  test('is a sentence where nothing was upheld', async () => {
    const { remedies } = await cards({ upheld: 0 })
    expect(remedies).toEqual(['We upheld no complaints during the year, so there was none to remedy.'])
  })

  test.each([
    { base: 'investigations' as const, line: '5 detailed investigations' },
    { base: undefined, line: '2 upheld decisions' },
  ])('counts $line where the edition says so', async ({ base, line }) => {
    const { remedies } = await cards({}, 'District', base)
    expect(remedies.at(-1)).toBe(`Statistics are based on a total of ${line} ${PERIOD}`)
  })
})

describe('rates near 0 and 100', () => {
  const statistics = {
    investigations: 300,
    upheld: 299,
    compliance_outcomes: 800,
    complied: 796,
    satisfactory_remedies: 1,
  }
  const lettersWith = (option: object, averages: object = {}) =>
    inTemporaryFolder(async (folder) => {
      const edition = { options: { satisfactory_remedy_base: 'upheld', ...option }, ...averages }
      const data = await writeYear(
        folder,
        '2020-cards',
        { 'sample-borough-council': { statistics } },
        { edition },
      )
      return composeLetters(foldersAt({ data }))
    })

  test('are rounded, with a warning that names the counts, until the edition says how they are printed', async () => {
    const { letters, findings } = await lettersWith({})
    expect(visibleText(letters[0]?.html ?? '')).toMatch(
      /\n100% of complaints [\s\S]*In 100% of cases [\s\S]*In 0% of upheld/,
    )
    expect(findings.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['FIGURE_ROUNDED', 'warning', 'statistics.uphold_rate: 299 of 300 rounds to 100 %'],
      ['FIGURE_ROUNDED', 'warning', 'statistics.compliance_rate: 796 of 800 rounds to 100 %'],
      ['FIGURE_ROUNDED', 'warning', 'statistics.satisfactory_remedy_rate: 1 of 299 rounds to 0 %'],
    ])
  })

  test('are rounded without a warning where it says so, and the letter is the same', async () => {
    const { letters, findings } = await lettersWith({ rates_near_0_or_100: 'rounded' })
    expect(findings).toEqual([])
    expect(letters).toEqual((await lettersWith({})).letters)
  })

  test('are in words where it says so, in sentences and next to the bars, with computed averages', async () => {
    const { letters, findings } = await lettersWith(
      { rates_near_0_or_100: 'in words' },
      { averages: 'computed from the data' },
    )
    expect(findings).toEqual([])
    const html = letters[0]?.html ?? ''
    const text = visibleText(html)
    expect(text).toContain(
      '[Bar chart: more than 99% for this authority, more than 99% on average in similar authorities.]',
    )
    expect(text).toContain('More than 99% of complaints we investigated were upheld.')
    expect(text).toContain('In more than 99% of cases we were satisfied')
    expect(text).toContain('In less than 1% of upheld cases')
    expect(text).toContain('This compares to an average of less than 1% in similar authorities.')
    expect(html.match(/(?<=class="value"[^>]*>)[^<]+/g)).toEqual(['&gt;99%', '&gt;99%', '&lt;1%'])
    // Neither full (300) nor empty.
    expect(html.match(/(?<=class="own"[^>]* width=")\d+/g)).toEqual(['297', '297', '3'])
  })
})

test('a type without averages has no comparison and no second bar, never another type’s number', async () => {
  const all = Object.values(await cards({ satisfactory_remedies: 1 }, 'National park')).flat()
  expect(all.join('\n')).not.toMatch(/average/)
  expect(all[0]).toBe('[Bar chart: 40% for this authority.]')
})

test('a letter without statistics has no enclosure', async () => {
  expect(await cardsOf({ statistics: 'not enclosed' })).toEqual({ upheld: [], compliance: [], remedies: [] })
})

describe('the wording can ask what a letter has', () => {
  const WORDING = `{{#if figures.has_averages}}
Three averages.
{{else if figures.has_some_averages}}
Some averages.
{{else}}
No averages.
{{/if}}

{{#if figures.has_sheet}}Sheet{{else}}No sheet{{/if}}: {{#if figures.has_investigations}}1{{/if}}{{#if figures.has_upheld_cases}}2{{/if}}{{#if figures.has_compliance_outcomes}}3{{/if}}

{{#if figures.cards.upheld.comparison.average.rate}}Compared{{else}}Not compared{{/if}}
`
  const NOTHING = { investigations: 0, upheld: 0, compliance_outcomes: 0, complied: 0 }

  test.each<[string, Record<string, unknown>, string[]]>([
    ['a letter with all averages', {}, ['Three averages.', 'Sheet: 123', 'Compared']],
    [
      'one of a type without averages',
      { type: 'National park' },
      ['No averages.', 'Sheet: 123', 'Not compared'],
    ],
    [
      'one of an authority that had nothing to comply with',
      { statistics: { ...FIGURES, compliance_outcomes: 0, complied: 0 } },
      ['Some averages.', 'Sheet: 12', 'Compared'],
    ],
    [
      'one of an authority without any case',
      { statistics: { ...FIGURES, ...NOTHING } },
      ['No averages.', 'Sheet:', 'Not compared'],
    ],
    [
      'one without its enclosure, whose figures are published next to their averages',
      { statistics: 'not enclosed' },
      ['Three averages.', 'No sheet:', 'Not compared'],
    ],
    [
      'one without its sheet and of a type without averages',
      { type: 'Other', statistics: 'not enclosed' },
      ['No averages.', 'No sheet:', 'Not compared'],
    ],
  ])('%s', async (_name, authority, expected) => {
    await inTemporaryFolder(async (folder) => {
      const changes = { statistics: FIGURES, remarks: undefined, ...authority }
      const data = await writeYear(
        folder,
        '2020-cards',
        { 'sample-borough-council': changes },
        { wording: WORDING },
      )
      const { letters, findings } = await composeLetters(foldersAt({ data }))
      expect(findings).toEqual([])
      const lines = visibleText(letters[0]?.html ?? '').split('\n')
      const from = lines.indexOf('Annual Review letter (sample)')
      expect(lines.slice(from + 1, from + 1 + expected.length)).toEqual(expected)
    })
  })
})

describe('upheld decisions per 100,000 residents', () => {
  test('are printed with the average, without a zero after the point', async () => {
    const { upheld } = await cardsOf({ statistics: { ...FIGURES, upheld_per_100000: 2 } })
    expect(upheld).toContain('Upheld decisions per 100,000 residents: 2.')
    expect(upheld).toContain('The average of similar authorities is 4.6.')
  })

  test('are left out where the file has none', async () => {
    expect((await cards({})).upheld.join('\n')).not.toMatch(/100,000|4\.6/)
  })
})

test('a published rate is printed like one with its count', async () => {
  const others = { investigations: 5, upheld: 2, compliance_outcomes: 61, satisfactory_remedies: 0 }
  const published = await cardsOf({ statistics: { ...others, published_compliance_rate: 97 } })
  expect(published).toEqual(await cards({ compliance_outcomes: 61, complied: 59 }))
  const several = await cardsOf({
    statistics: { ...others, compliance_outcomes: 300, published_compliance_rate: 97 },
  })
  expect(several).toEqual(await cards({ compliance_outcomes: 300, complied: 291 }))
})
