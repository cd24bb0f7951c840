import vm from 'node:vm'
import { afterAll, describe, expect, test } from '@jest/globals'
import { formatFiguresCsv, parseFiguresCsv } from '../../src/attach/figures-csv.ts'
import type { LetterFigures } from '../../src/attach/letter-figures.ts'
import { changedText } from '../../src/changes/changed-text.ts'
import type { ComparedEntry } from '../../src/changes/report-entry.ts'
import { keyText } from '../../src/changes/shared-text.ts'
import { checkWording } from '../../src/check/check-wording.ts'
import { titleOf } from '../../src/html/document-head.ts'
import { wrapUnbreakable } from '../../src/html/wrap-unbreakable.ts'
import { omitUnusedFonts } from '../../src/fonts/omit-unused-fonts.ts'
import { drawnText, letterText } from '../../src/html/letter-text.ts'
import { decodeEntities, tokeniseHtml } from '../../src/html/tokenise-html.ts'
import { collapseWhitespace } from '../../src/html/collapse-whitespace.ts'
import { findingAt } from '../../src/findings/finding.ts'
import { formatGroup, visible } from '../../src/findings/format.ts'
import { groupFindings } from '../../src/findings/group-findings.ts'
import { didYouMean, nearMatches } from '../../src/findings/near-match.ts'
import { coverageOf, describeMissing, missingIn } from '../../src/fonts/coverage.ts'
import { checkMarkdown } from '../../src/markdown/check-markdown.ts'
import { escapeMarkdown } from '../../src/markdown/escape.ts'
import { renderMarkdown } from '../../src/markdown/render.ts'
import { hiddenCharacter } from '../../src/rules/hidden-character.ts'
import { parseYaml } from '../../src/read/read-yaml.ts'
import { slug } from '../../src/rules/slug.ts'
import { tooDeepAt } from '../../src/template/parse.ts'
import { parseTemplate } from '../../src/template/parse.ts'
import { StepCounter } from '../support/count-steps.ts'

const body = (text: string): string => `<body>\u00a0 ${escaped(text)}</body>`
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const LATIN = new Set(Array.from({ length: 0x60 }, (_, index) => 0x20 + index))
const coverage = coverageOf([{ family: 'x', style: '400', characters: LATIN }])
const face = '@font-face { font-family: X }'
const stylesFor = omitUnusedFonts(face, [{ rule: face, inRange: (point) => point > 0x7f }])
const figures = (remarks: string) => ({ letter: { year: '2101' }, authority: { name: 'x', remarks } })

/** Every function that processes text from data, wording or templates. */
const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  hiddenCharacter,
  parseYaml: (text) => parseYaml({ file: 'x', text }),
  'parseYaml of a value': (text) => parseYaml({ file: 'x', text: `a: ${text}` }),
  checkMarkdown: (text) => checkMarkdown(text, 'remarks'),
  checkWording: (text) => checkWording({ file: 'x', text: `${text}\n\n{{remarks}}${text}.` }, {}),
  parseTemplate: (text) => parseTemplate({ file: 'x', text }),
  tooDeepAt,
  missingIn: (text) => describeMissing(missingIn(text, coverage)),
  formatGroup: (text) => {
    const finding = findingAt('YAML_SYNTAX', { file: 'x', text }, { offset: text.length / 2 }, text, text)
    return groupFindings([finding]).map((group) => formatGroup(group, (_style, painted) => painted))
  },
  nearMatches: (text) => nearMatches(text, ['london-borough-of-bexley']),
  didYouMean: (text) => didYouMean(text, ['london-borough-of-bexley'], ''),
  visible,
  slug,
  escapeMarkdown,
  renderMarkdown,
  tokeniseHtml: (text) => [...tokeniseHtml(text)],
  collapseWhitespace: (text) => collapseWhitespace(body(text)),
  wrapUnbreakable: (text) => wrapUnbreakable(body(text)),
  'wrapUnbreakable of no-break spaces': (text) => wrapUnbreakable(body(text.replaceAll(' ', '\u00a0'))),
  letterText: (text) => letterText(body(text)),
  drawnText: (text) => drawnText(body(text)),
  decodeEntities: (text) => decodeEntities(escaped(text)),
  omitUnusedFonts: (text) => stylesFor(body(text)),
  titleOf: (text) => titleOf(`<title>${escaped(text)}</title>`),
  changedText: (text) => changedText([text], [`${text} x`]),
  keyText: (text) => {
    const change = [{ kind: 'added' as const, text }]
    const letter = { changes: { data: [], printed: [], text: [change] }, entry: { after: { values: {} } } }
    return keyText([letter as unknown as ComparedEntry])(letter as unknown as ComparedEntry)
  },
  figuresCsv: (text) => parseFiguresCsv(formatFiguresCsv(figures(text) as unknown as LetterFigures)),
}

/** Building blocks of texts that are known to make programs slow. */
const UNITS = [
  ...[
    'a',
    '&',
    '<',
    '1,',
    '*',
    '[',
    '[a](',
    '![',
    '\\',
    '"',
    '|',
    'a\n',
    '- a\n',
    '- - ',
    '> ',
    '\n\n',
    '**a',
  ],
  ...[
    '{',
    '{{a',
    '{{#if a}}',
    ' ',
    '\u00a0',
    'e\u0301',
    '\u{1f600}',
    'a: ',
    'a:\n  ',
    '[,',
    "'a",
    '&a ',
    '&amp;',
    '<a ',
    '<!--',
    '<style>',
  ],
]

const repeated = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length))

/** Lengths in characters: ten times the text may take ten times the steps, and some more for sorting and searching. */
const [SHORT, LONG, MOST_TIMES] = [200, 2000, 20]

/** So many steps for each character do not count as growth. */
const FEW = 50

const counter = new StepCounter()
afterAll(() => counter.end())

describe('ten times the text takes at most twenty times the steps', () => {
  test.each(Object.keys(FUNCTIONS))('%s', (name) => {
    const work = (text: string) => () => attempt(() => FUNCTIONS[name]?.(text))
    const slow = UNITS.flatMap((unit) => {
      const many = counter.stepsOf(work(repeated(unit, LONG)))
      if (many < FEW * LONG) return []
      const few = counter.stepsOf(work(repeated(unit, SHORT)))
      return many > MOST_TIMES * few ? [{ unit, few, many }] : []
    })
    expect(slow).toEqual([])
  })
})

/** Texts that break a rule may be refused by an error; a stack overflow is one. */
function attempt(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
}

/** The steps of a regular expression cannot be counted. Quadratic time would take minutes here, linear time milliseconds. */
const CHARACTERS = 400_000
const LIMIT = { timeout: 20_000 }

describe('a regular expression on a long text does not take quadratic time', () => {
  test.each([
    'hiddenCharacter',
    'checkWording',
    'visible',
    'slug',
    'escapeMarkdown',
    'tokeniseHtml',
    'collapseWhitespace',
    'wrapUnbreakable',
    'wrapUnbreakable of no-break spaces',
    'letterText',
    'drawnText',
    'decodeEntities',
    'titleOf',
    'keyText',
  ])('%s', (name) => {
    for (const unit of ['&', ' ', '\u00a0', '1', '<a ', '<!--']) {
      const context = vm.createContext({ work: () => FUNCTIONS[name]?.(repeated(unit, CHARACTERS)) })
      expect(() => void vm.runInContext('work()', context, LIMIT)).not.toThrow()
    }
  })
})

test('comparing texts with thousands of differences ends, and shows both in full', () => {
  const words = (mark: string) =>
    Array.from({ length: 6000 }, (_, index) => (index % 2 ? `${mark}${index}` : 'same')).join(' ')
  // Discards what the tests before this one have run.
  counter.stepsOf(() => undefined)
  const steps = counter.stepsOf(() => {
    expect(changedText([words('a')], [words('b')])).toEqual([
      [
        { kind: 'removed', text: `${words('a')} ` },
        { kind: 'added', text: words('b') },
      ],
    ])
  })
  expect(steps).toBeLessThan(20_000_000)
})
