import type { Edition } from '../../templates/shared/edition.types.ts'
import { fileFinding, isError, type Finding } from '../findings/finding.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import type { AuthorityWithEarlier, YearFiles } from '../model/year-files.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import type { Register } from '../register/register.ts'
import { DEFAULT_LANGUAGE } from '../rules/language.ts'
import { saysRateStyle } from '../rules/rate-option.ts'
import type { Shape, ShapeMap } from '../shape/shape.ts'
import { addKnown } from './check-authorities.ts'
import { checkAuthority } from './check-authority.ts'
import { addAddress } from './check-contact.ts'
import { checkCopiedNumbers } from './check-copied.ts'
import { checkEdition } from './check-edition.ts'
import { checkTemplates, type CheckedEra } from './check-era.ts'
import { checkPluralForms, checkTextLanguage, checkYearTexts, replacedTexts } from './check-texts.ts'
import { checkMail } from './check-mail.ts'
import { checkWordingGlyphs } from './check-glyphs.ts'
import { checkTitleYears, checkWordingYears } from './check-named-years.ts'
import { checkPeriod } from './check-period.ts'
import { checkWording, hasRemarksPlace } from './check-wording.ts'
import type { CheckedAuthority } from './checked-authority.ts'
import { withoutMissingAverages } from './missing-averages.ts'
import { withoutMissingFigures } from './missing-figures.ts'
import { namesAtEdition } from './names-of-edition.ts'

/** The result of checking a year. */
export interface CheckedYear {
  /** undefined where it has an error. */
  readonly edition: YamlFile<Edition> | undefined
  /** About what all letters share: an error here stops the year. */
  readonly shared: readonly Finding[]
  /** About the mail that the letters are sent with: an error here stops no letter from being printed. */
  readonly mail: readonly Finding[]
  /** About averages that the edition lacks, or figures that several files lack: an error here stops some letters. */
  readonly some: readonly Finding[]
  /** In the order in which they were read. An error of its own stops an authority's letter. */
  readonly authorities: readonly CheckedAuthority[]
  /** The same, each with all findings in its file: some of them are reported once for several authorities. */
  readonly single: readonly CheckedAuthority[]
}

/** The checks of what all letters of a year share. */
export interface CheckedShared {
  /** undefined where it has an error. */
  readonly edition: YamlFile<Edition> | undefined
  /** The names that the wording may use. */
  readonly names: ShapeMap
  readonly findings: readonly Finding[]
}

/** What a year is checked with. */
interface YearContext {
  readonly era: CheckedEra
  /** The names of the era's computed figures. */
  readonly figures: Shape
  /** The edition of the nearest earlier year. */
  readonly earlier: EarlierFile | undefined
  /** The bodies that letters go to; undefined where that is not known. */
  readonly register: Register | undefined
}

/**
 * Stage 2: finds everything that can be wrong with a year's files, by themselves and compared with each other.
 *
 * @param authorities the files to check. They are taken one by one, and only plain values of each are kept
 * @param pause is awaited after each of them
 * @param before authorities of the year that were checked before and have not changed since
 * @param checkedShared what checkShared gives for the same files
 */
export async function checkYear(
  files: YearFiles,
  authorities: Iterable<AuthorityWithEarlier>,
  context: YearContext,
  pause?: () => Promise<unknown>,
  before: readonly CheckedAuthority[] = [],
  checkedShared: CheckedShared = checkShared(files, context),
): Promise<CheckedYear> {
  const { edition, names, findings: shared } = checkedShared
  const { wording } = files
  const yearContext = {
    era: context.era,
    slugs: new Set(files.slugs),
    known: new Map<string, string>(),
    addresses: new Map<string, string>(),
    hasRemarksPlace: wording === undefined || hasRemarksPlace(wording),
    isRateStyleSet: saysRateStyle(files.edition?.value),
    register: context.register,
    dates: edition?.value,
  }
  for (const { good, file } of before) {
    if (!good) continue
    addKnown(yearContext.known, good.value.name, file)
    addAddress(yearContext.addresses, good.value)
  }
  const checked: CheckedAuthority[] = [...before]
  for (const read of authorities) {
    checked.push(checkAuthority(read, yearContext))
    await pause?.()
  }
  if (before.length > 0) checked.sort((one, other) => (one.slug < other.slug ? -1 : 1))
  const complete = withoutMissingFigures(files.edition, checked)
  const left = withoutMissingAverages(
    files.edition,
    complete.authorities,
    context.era.files.countsForAverages,
  )
  return {
    edition,
    shared,
    mail: files.mail ? checkMail(files.mail, names, edition) : [],
    some: [...complete.findings, ...left.findings],
    authorities: left.value,
    single: checked,
  }
}

/** Checks what all letters share: edition, wording and templates. */
export function checkShared(
  files: YearFiles,
  { era, figures, earlier }: Pick<YearContext, 'era' | 'figures' | 'earlier'>,
): CheckedShared {
  const { wording } = files
  const { value: edition, findings } = files.edition
    ? checkEdition(files.edition, files.year, era)
    : { value: undefined, findings: [] }
  const names = {
    edition: era.validators.editionShape(files.edition?.value),
    authority: era.validators.authorityShape,
    figures,
  }
  return {
    edition,
    names,
    findings: [
      ...findings,
      ...(edition ? checkYears(edition, files, earlier) : []),
      ...(wording ? checkWording(wording, names).filter((found) => !isOfEdition(found, findings)) : []),
      ...(wording ? checkWordingGlyphs(wording, era.files.coverage) : []),
      // Names that an edition lacks are reported at the edition; at the templates only where the edition is right.
      ...(edition
        ? namesAtEdition(checkTemplates(era, names, replacedTexts(files.texts, era.texts)), edition)
        : []),
      ...(edition ? checkTexts(edition, files, era, names) : []),
    ],
  }
}

/** Checks the texts that the letters print, in the letters' language. */
function checkTexts(
  edition: YamlFile<Edition>,
  { texts: yaml }: YearFiles,
  era: CheckedEra,
  names: ShapeMap,
): Finding[] {
  const { texts, findings } = checkYearTexts(yaml, era.texts, names, era.files.coverage)
  const { lang: own = DEFAULT_LANGUAGE } = edition.value
  return [
    ...findings,
    ...(findings.some(isError) ? [] : checkPluralForms(texts, era.texts.uses, own)),
    ...checkTextLanguage(edition, yaml, era.texts, { own, era: era.language }),
  ]
}

/** Checks what of an edition and its wording does not fit the year: left over from a copy, or mistyped. */
function checkYears(
  edition: YamlFile<Edition>,
  { year, wording }: YearFiles,
  earlier: EarlierFile | undefined,
): Finding[] {
  return [
    ...checkTitleYears(edition),
    ...checkPeriod(edition, year, earlier),
    ...checkCopiedNumbers(edition, earlier),
    ...(wording ? checkWordingYears(wording, edition) : []),
  ]
}

/** Whether a placeholder lacks what is misnamed in the edition: that is reported there. */
const isOfEdition = ({ code, position }: Finding, edition: readonly Finding[]): boolean =>
  code === 'TEMPLATE_NAME' &&
  position.sourceLine.startsWith('edition.', position.column - 1) &&
  edition.some((found) => found.code === 'SCHEMA_UNKNOWN_KEY' || found.code === 'SCHEMA_MISSING_KEY')

/** A warning where a year has no authority at all. */
export function checkEmpty(files: YearFiles, folder: string): Finding[] {
  if (files.slugs.length > 0) return []
  return [
    fileFinding(
      'EDITION_EMPTY',
      folder,
      'has no authority',
      'add a file for each authority, such as london-borough-of-bexley.yaml',
    ),
  ]
}
