import type { Edition } from '../../templates/shared/edition.types.ts'
import { checkSignature } from '../check/check-images.ts'
import type { CheckedAuthority } from '../check/checked-authority.ts'
import { textsOfYear } from '../check/check-texts.ts'
import { checkUncompared } from '../check/missing-averages.ts'
import { compileLetterTemplate, withEdition, type LetterTemplate } from '../compose/compose-letter.ts'
import { computeAverages, withAverages, type ComputedAverages } from '../derive/derive-averages.ts'
import { compareWithAverages } from '../derive/uncompared.ts'
import { failure, type Result } from '../findings/result.ts'
import type { Source } from '../findings/source.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { wordsOf } from '../model/year-files.ts'
import { dataAddress } from '../read/inline-assets.ts'
import { readSignature } from '../read/read-signature.ts'
import { computesAverages } from '../rules/averages.ts'
import { parseTemplate } from '../template/parse.ts'
import type { ReadyEra } from './era-cache.ts'
import { LastResult } from './last-result.ts'
import type { ReadyYear } from './prepared-year.ts'

/** What a year's letters say: the wording, and the texts of the year in the place of the era's. */
export interface YearWords {
  readonly wording: Source
  readonly texts: YamlFile | undefined
}

/**
 * Reads and checks the signature, puts averages in place and compiles what all letters of a year share.
 *
 * @param authorities all of the year where averages are computed, unless they are given
 * @param given averages of the year that were computed before
 * @param compiled what was compiled of the year before
 */
export function compileYear(
  { folder, cwd }: { readonly folder: string; readonly cwd: string },
  edition: YamlFile<Edition>,
  { wording: wordingFile, texts }: YearWords,
  era: ReadyEra,
  authorities: readonly CheckedAuthority[],
  given: ComputedAverages | undefined,
  compiled = new LastResult<LetterTemplate>(),
): Result<{ readonly ready: ReadyYear; readonly computed: ComputedAverages | undefined }> {
  const signature = readSignature(folder, edition.value.signatory.signature, cwd)
  const signatureFindings = checkSignature(edition, signature)
  const wording = parseTemplate(wordingFile)
  const counted = { [Symbol.iterator]: () => dataOf(authorities) }
  const isComputed = computesAverages(edition.value)
  const averages = isComputed && !given ? computeAverages(era.files, counted) : { value: given, findings: [] }
  const averagedEdition = withAverages(edition.value, averages.value)
  const kinds = compareWithAverages(era.files, averagedEdition, counted, isComputed)
  const uncompared = checkUncompared(edition, kinds.value ?? [])
  const findings = [...signatureFindings, ...averages.findings, ...kinds.findings, ...uncompared]
  const isAveraged = !isComputed || averages.value !== undefined
  if (signatureFindings.length > 0 || !signature.value || !wording.value || !isAveraged || !kinds.value)
    return failure(...findings)
  const [parsed, image] = [wording.value, dataAddress(signature.value.type, signature.value.bytes)]
  const editionShape = era.validators.editionShape(edition.value)
  const wordingText = wordsOf(wordingFile, texts)
  const { lang, layout } = edition.value
  const template = compiled.get([era, lang, layout, wordingFile.text, texts?.source.text, image], () =>
    compileLetterTemplate({
      edition: averagedEdition,
      editionShape,
      authorityShape: era.validators.authorityShape,
      templates: era.templates,
      wording: parsed,
      wordingText,
      texts: textsOfYear(texts, era.texts),
      styles: era.files.styles,
      largePrintStyles: era.files.largePrintStyles,
      windowStyles: era.files.windowStyles,
      fonts: era.files.fonts,
      signature: image,
    }),
  )
  const letterTemplate = withEdition(template, averagedEdition, editionShape)
  const ready = { letterTemplate, era: era.files, computed: era.validators.computed }
  return { value: { ready, computed: averages.value }, findings }
}

/** The data of authorities, one after the other. */
function* dataOf(authorities: readonly CheckedAuthority[]): Generator<AuthorityData> {
  for (const { good } of authorities) if (good) yield good.value
}
