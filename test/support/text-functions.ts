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
import { parseTemplate, tooDeepAt } from '../../src/template/parse.ts'

/** What marks words of the one text and of the other, where two are compared. */
export const [OLD, NEW] = ['‡', '§'] as const

const body = (text: string): string => `<body>\u00a0 ${escaped(text)}</body>`
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const LATIN = new Set(Array.from({ length: 0x60 }, (_, index) => 0x20 + index))
const coverage = coverageOf([{ family: 'x', style: '400', characters: LATIN }])
const face = '@font-face { font-family: X }'
const stylesFor = omitUnusedFonts(face, [{ rule: face, inRange: (point) => point > 0x7f }])
const figures = (remarks: string) => ({ letter: { year: '2101' }, authority: { name: 'x', remarks } })

/** Every function that processes text from data, wording or templates. */
export const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
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
  'changedText of other words': (text) => changedText([text], [text.replaceAll(OLD, NEW)]),
  keyText: (text) => {
    const change = [{ kind: 'added' as const, text }]
    const letter = { changes: { data: [], printed: [], text: [change] }, entry: { after: { values: {} } } }
    return keyText([letter as unknown as ComparedEntry])(letter as unknown as ComparedEntry)
  },
  figuresCsv: (text) => parseFiguresCsv(formatFiguresCsv(figures(text) as unknown as LetterFigures)),
}
