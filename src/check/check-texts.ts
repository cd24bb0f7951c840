import { findingAt, type Finding } from '../findings/finding.ts'
import type { Coverage } from '../fonts/coverage.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { pluralCategories } from '../rules/language.ts'
import type { ShapeMap } from '../shape/shape.ts'
import type { LetterText, LetterTexts } from '../texts/letter-text.ts'
import { readTexts } from '../texts/read-texts.ts'
import type { TextUses } from '../texts/text-uses.ts'
import { checkValueGlyphs } from './check-glyphs.ts'
import { checkTextContent } from './check-text-content.ts'

/** An era's own texts, with how its templates use them. */
export interface EraTexts {
  readonly uses: TextUses
  readonly texts: LetterTexts
}

/** What texts are checked with. */
interface TextContext {
  readonly uses: TextUses
  /** The names that every text may use: edition, authority, figures. */
  readonly names: ShapeMap
}

/**
 * Reads the texts of an era. Their words are checked later, with the names that a year has.
 *
 * @param files the shared texts.yaml, then the era's own, whose texts replace the shared ones
 */
export function readEraTexts(
  files: readonly YamlFile[],
  uses: TextUses,
): EraTexts & { readonly findings: Finding[] } {
  const read = files.map((file, index) => readTexts(file, uses, index > 0))
  const texts = new Map(read.flatMap((each) => [...each.texts]))
  return { uses, texts, findings: read.flatMap(({ findings }) => findings) }
}

/** Checks the words of texts. */
export function checkTextWords(texts: LetterTexts, { uses, names }: TextContext): Finding[] {
  return [...texts.values()].flatMap((text) => {
    const use = uses.get(text.key)
    return use ? checkTextContent(text, use, names) : []
  })
}

/** The texts of a year, and what is wrong with its own. */
interface YearTexts {
  readonly texts: LetterTexts
  readonly findings: readonly Finding[]
}

/** Checks a year's own texts, and replaces the era's with them. */
export function checkYearTexts(
  yaml: YamlFile | undefined,
  era: EraTexts,
  names: ShapeMap,
  coverage: Coverage,
): YearTexts {
  if (!yaml) return { texts: era.texts, findings: [] }
  const own = readTexts(yaml, era.uses, true)
  const findings = [
    ...own.findings,
    ...[...own.texts.values()].flatMap((text) => missingForms(text, era)),
    ...checkTextWords(own.texts, { uses: era.uses, names }),
    ...checkValueGlyphs(yaml, coverage),
  ]
  return { texts: textsOfYear(yaml, era), findings }
}

/** The texts of a year: the era's, of which the year replaces some. */
export const textsOfYear = (yaml: YamlFile | undefined, { uses, texts }: EraTexts): LetterTexts =>
  yaml ? new Map([...texts, ...readTexts(yaml, uses, true).texts]) : texts

/** The keys of the texts that a year has its own words for. */
export const replacedTexts = (yaml: YamlFile | undefined, { uses }: EraTexts): ReadonlySet<string> =>
  new Set(yaml ? readTexts(yaml, uses, true).texts.keys() : [])

/** Compares the forms of a year's text with those of the era's: both must have the same. */
function missingForms({ key, source, place, forms }: LetterText, { uses, texts }: EraTexts): Finding[] {
  const known = [...(texts.get(key)?.forms.keys() ?? [])]
  if (uses.get(key)?.kind !== 'form' || known.length === 0) return []
  const missing = known.filter((name) => !forms.has(name))
  const unknown = [...forms.keys()].filter((name) => !known.includes(name))
  return [
    ...missing.map((name) =>
      findingAt(
        'SCHEMA_MISSING_KEY',
        source,
        place,
        `${name} is missing in ${key}`,
        `add the line "${name}: …", with the words for such a letter`,
      ),
    ),
    ...unknown.map((name) =>
      findingAt(
        'SCHEMA_UNKNOWN_KEY',
        source,
        forms.get(name)?.placeOf(0, 1) ?? place,
        `${name} is not known in ${key}`,
        `the names here are ${known.join(', ')}`,
      ),
    ),
  ]
}

/** Finds plural forms that a text lacks, and those that its language does not have. */
export function checkPluralForms(texts: LetterTexts, uses: TextUses, language: string): Finding[] {
  const { all, needed } = pluralCategories(language)
  return [...texts.values()].flatMap(({ key, source, place, forms }) => {
    if (uses.get(key)?.kind !== 'plural') return []
    const missing = needed.filter((name) => !forms.has(name))
    const unknown = [...forms.keys()].filter((name) => !all.includes(name))
    const known = `the plural forms of ${language} are ${needed.join(', ')}`
    return [
      ...(missing.length === 0
        ? []
        : [
            findingAt(
              'TEXT_PLURAL',
              source,
              place,
              `${key} has no plural form ${missing.join(', ')}`,
              `add the line "${missing[0]}: …"; ${known}`,
            ),
          ]),
      ...unknown.map((name) =>
        findingAt(
          'TEXT_PLURAL',
          source,
          forms.get(name)?.placeOf(0, 1) ?? place,
          `${language} has no plural form ${name}`,
          `delete the line, or correct its name; ${known}`,
        ),
      ),
    ]
  })
}

/** Warns where letters are in another language than their era and still print some of its texts. */
export function checkTextLanguage(
  edition: YamlFile,
  year: YamlFile | undefined,
  era: EraTexts,
  languages: { readonly own: string; readonly era: string },
): Finding[] {
  if (languages.own.split('-')[0] === languages.era.split('-')[0]) return []
  const own = year ? readTexts(year, era.uses, true).texts : new Map<string, LetterText>()
  const left = [...era.texts].filter(
    ([key, { forms }]) =>
      !own.has(key) &&
      [...forms.values()].some(({ text }) => /\p{L}/u.test(text.replace(/\{\{[^{}]*\}\}/g, ''))),
  )
  if (left.length === 0) return []
  const names = left.slice(0, 3).map(([key]) => key)
  const message = `the letters are in ${languages.own}, and ${left.length} texts are the era’s own, in ${languages.era}: ${names.join(', ')}${left.length > 3 ? ' …' : ''}`
  return [
    findingAt(
      'TEXT_LANGUAGE',
      edition.source,
      { offset: 0 },
      message,
      'write them in texts.yaml of the year; templates/<era>/texts.yaml has their names',
    ),
  ]
}
