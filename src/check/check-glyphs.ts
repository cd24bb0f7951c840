import { decodeHTML } from 'entities'
import {
  describeMissing,
  isMarkAlone,
  missingIn,
  type Coverage,
  type MissingGlyph,
} from '../fonts/coverage.ts'
import { fileFinding, findingAt, type Finding } from '../findings/finding.ts'
import type { Place, Source } from '../findings/source.ts'
import type { EraFiles } from '../model/era-files.ts'
import type { DerivedLetter } from '../model/letter-data.ts'
import { type YamlFile, locateValue, type DataPath } from '../model/yaml-file.ts'
import { nameLetters, type Trial } from './trial.ts'

const HELP =
  'use a similar character, or write it in Latin letters; text from other programs often contains look-alikes'
const ERA_HELP = 'use another character, or give the era a font that has it'

/** Finds texts of a file with characters that the letter's fonts do not have. */
export function checkValueGlyphs(yaml: YamlFile, coverage: Coverage): Finding[] {
  return [...textsOf(yaml.value, [])].flatMap(({ path, text }) => {
    const missing = missingIn(text, coverage)
    const [first] = missing
    if (!first) return []
    const whole = locateValue(yaml, path)
    const place = placeWithin(yaml.source, whole, first) ?? whole
    return [
      findingAt('TEXT_GLYPH', yaml.source, place, describe(path.join('.'), missing), helpFor(first, HELP)),
    ]
  })
}

/** The remedy for a missing character. A letter and a separate accent often exist as one character. */
function helpFor(missing: MissingGlyph, otherwise: string): string {
  if (isMarkAlone(missing)) return 'type the letter again together with its accent, or delete the accent'
  return missing.letter === missing.letter.normalize('NFC')
    ? otherwise
    : 'type this letter again with its accent: here the two are separate characters'
}

/** Finds the place of a character in a value; undefined where it is written as an escape. */
function placeWithin(
  { text }: Source,
  { offset, length }: Place,
  { letter }: MissingGlyph,
): Place | undefined {
  const at = text.indexOf(letter, offset)
  return at === -1 || at >= offset + length ? undefined : { offset: at, length: letter.length }
}

function* textsOf(value: unknown, path: DataPath): Generator<{ path: DataPath; text: string }> {
  if (typeof value === 'string') yield { path, text: value }
  if (typeof value !== 'object' || value === null) return
  for (const [name, item] of Object.entries(value)) {
    yield* textsOf(item, [...path, Array.isArray(value) ? Number(name) : name])
  }
}

/** Finds characters of the wording that the fonts do not have. Comments are not printed. */
export function checkWordingGlyphs(wording: Source, coverage: Coverage): Finding[] {
  return findingsIn(wording, wording.text.replace(COMMENT, blank), 'the wording', HELP, coverage)
}

/** Finds characters that the fonts do not have in what an era itself prints: templates, style sheets, list numbers, quotes. */
export function checkEraGlyphs({ templates, sheets, coverage }: EraFiles): Finding[] {
  const own = [...templates.values()].flatMap((template) => [
    ...findingsIn(
      template,
      template.text.replace(COMMENT, blank).replace(HTML_COMMENT, blank),
      'the template',
      ERA_HELP,
      coverage,
    ),
    ...escapesIn(template, ENTITY, (entity) => decodeHTML(entity), coverage),
  ])
  const styles = sheets.flatMap((sheet) => [
    ...findingsIn(sheet, sheet.text.replace(CSS_COMMENT, blank), 'the style sheet', ERA_HELP, coverage),
    ...escapesIn(sheet, CSS_ESCAPE, fromCssEscape, coverage),
  ])
  const made = missingIn(MADE, coverage)
  const file = sheets.at(-1)?.file ?? ''
  if (made.length === 0) return [...own, ...styles]
  const message = `the fonts do not have ${describeMissing(made)}, which quotation marks and numbered lists are printed with`
  return [...own, ...styles, fileFinding('TEXT_GLYPH', file, message, 'give the era a font that has them')]
}

/** Characters that rendering the wording adds: quotation marks, the numbers of lists. */
const MADE = '“”‘’0123456789.'

const COMMENT = /\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![\s\S]*?\}\}/g
const HTML_COMMENT = /<!--[\s\S]*?-->/g
const CSS_COMMENT = /\/\*[\s\S]*?\*\//g
const ENTITY = /&(?:#x?[0-9a-f]+|[a-z][a-z0-9]*);/gi
const CSS_ESCAPE = /\\[0-9a-f]{1,6}\s?/gi

const fromCssEscape = (escape: string): string => {
  const point = parseInt(escape.slice(1), 16)
  return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point)
}

/** Replaces a comment with spaces. */
const blank = (comment: string): string => comment.replace(/[^\n\r]/g, ' ')

/** A finding for each missing character of a text, at its first place. */
function findingsIn(source: Source, text: string, what: string, help: string, coverage: Coverage): Finding[] {
  const first = new Map<string, MissingGlyph>()
  for (const missing of missingIn(text, coverage))
    first.set(missing.letter, first.get(missing.letter) ?? missing)
  return [...first.values()].map((missing) =>
    findingAt('TEXT_GLYPH', source, missing, describe(what, [missing]), helpFor(missing, help)),
  )
}

/** A finding for each missing character that is written as an escape. */
function escapesIn(
  source: Source,
  escape: RegExp,
  decode: (escape: string) => string,
  coverage: Coverage,
): Finding[] {
  return [...source.text.matchAll(escape)].flatMap(({ 0: written, index }) => {
    const missing = missingIn(decode(written), coverage)
    if (missing.length === 0) return []
    const place = { offset: index, length: written.length }
    return [findingAt('TEXT_GLYPH', source, place, describe(written.trim(), missing, 'is'), ERA_HELP)]
  })
}

/** Finds computed figures with characters that the fonts do not have. */
export function checkFigureGlyphs(
  { figuresFile, coverage }: EraFiles,
  letters: readonly DerivedLetter[],
): Trial {
  const refused = new Set<string>()
  const findings = letters.flatMap(({ slug, authority, figures }) =>
    [...textsOf(figures, ['figures'])].flatMap(({ path, text }) => {
      const missing = missingIn(text, coverage)
      if (missing.length === 0) return []
      refused.add(slug)
      const message = `${describe(path.join('.'), missing)}, in ${nameLetters([authority.name])}`
      return [fileFinding('TEXT_GLYPH', figuresFile, message, ERA_HELP)]
    }),
  )
  return { findings, refused }
}

function describe(what: string, missing: readonly MissingGlyph[], verb = 'holds'): string {
  const why = missing.every(isMarkAlone)
    ? 'without a letter before it'
    : 'which the letter’s fonts do not have'
  return `${what} ${verb} ${describeMissing(missing)}, ${why}`
}
