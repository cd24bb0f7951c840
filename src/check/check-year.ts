import type { Edition } from '../../templates/shared/edition.types.ts'
import { fileFinding, isError, type Finding } from '../findings/finding.ts'
import type { EarlierFiles } from '../model/earlier-files.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import type { AuthorityRead } from '../model/year-files.ts'
import type { YearFiles } from '../model/year-files.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import type { Register } from '../register/register.ts'
import { saysRateStyle } from '../rules/rate-option.ts'
import type { Shape } from '../shape/shape.ts'
import { checkFileName, checkTwice, checkType } from './check-authorities.ts'
import { checkCopiedNumbers, checkCopiedRemarks } from './check-copied.ts'
import { checkEdition } from './check-edition.ts'
import { checkTemplates, type CheckedEra } from './check-era.ts'
import { checkValueGlyphs, checkWordingGlyphs } from './check-glyphs.ts'
import { checkTitleYears, checkWordingYears } from './check-named-years.ts'
import { checkPeriod } from './check-period.ts'
import { checkRegister } from './check-register.ts'
import { checkRemarks } from './check-remarks.ts'
import { checkRounding } from './check-rounding.ts'
import { checkSalutation } from './check-salutation.ts'
import type { PrecedingLetter } from './check-succession.ts'
import type { Compared } from './check-unchanged.ts'
import { checkToFillIn, withoutToFillIn } from './check-to-fill-in.ts'
import { checkWording, hasRemarksPlace } from './check-wording.ts'
import type { CheckedAuthority, GoodAuthority } from './checked-authority.ts'
import { compareFigures, hasFigures } from './compare-figures.ts'
import { withoutMissingAverages } from './missing-averages.ts'
import { missingBlocks, withoutMissingFigures } from './missing-figures.ts'
import { schemaFindings } from './schema-findings.ts'

/** What a check of a year found. */
export interface CheckedYear {
  /** About what all letters share: an error here stops the year. */
  readonly shared: readonly Finding[]
  /** About averages that the edition lacks, or figures that several files lack: an error here stops some letters. */
  readonly some: readonly Finding[]
  /** In the order in which they were read. An error of its own stops an authority's letter. */
  readonly authorities: readonly CheckedAuthority[]
}

/** What a year's files are compared with. */
interface Compares {
  readonly earlier: EarlierFiles
  /** The bodies that letters go to; undefined where that is not known. */
  readonly register: Register | undefined
}

/**
 * Stage 2: everything that can be wrong with a year's files, alone and against each other.
 *
 * @param authorities the files to check: taken one by one, and of each only plain values are kept
 * @param pause is awaited after each of them
 */
export async function checkYear(
  files: YearFiles,
  authorities: Iterable<AuthorityRead>,
  era: CheckedEra,
  figures: Shape,
  { earlier, register }: Compares,
  pause?: () => Promise<unknown>,
): Promise<CheckedYear> {
  const { edition, wording } = files
  const names = {
    edition: era.validators.editionShape(edition?.value),
    authority: era.validators.authorityShape,
    figures,
  }
  const editionFindings = edition ? checkEdition(edition, files.year, era) : []
  const isGood = edition && !editionFindings.some(isError)
  const shared = [
    ...editionFindings,
    ...(isGood ? checkYears(edition, files, earlier.edition()) : []),
    ...(wording ? checkWording(wording, names).filter((found) => !isOfEdition(found, editionFindings)) : []),
    ...(wording ? checkWordingGlyphs(wording, era.files.coverage) : []),
    // Names that an edition lacks are told at the edition; at the templates only where the edition is right.
    ...(isGood ? checkTemplates(era, names) : []),
  ]
  const place = wording === undefined || hasRemarksPlace(wording)
  const known = new Map<string, string>()
  const { authority, computed, hasRateOption } = era.validators
  const isDecided = saysRateStyle(edition?.value)
  const checkOne = (file: AuthorityFile, before: EarlierFile | undefined): Finding[] => {
    const toFillIn = checkToFillIn(file.yaml)
    const findings = [...toFillIn, ...withoutToFillIn(file.yaml, schemaFindings(file.yaml, authority))]
    if (findings.length > 0) return findings
    const found = [
      ...checkFileName(file, files.slugs),
      ...(isDecided ? [] : checkRounding(file, computed, hasRateOption)),
      ...checkRemarks(file, place),
      ...(before ? checkCopiedRemarks(file, before) : []),
      ...checkValueGlyphs(file.yaml, era.files.coverage),
      ...(before ? checkType(file, before) : []),
      ...checkTwice(file, known, files.slugs),
    ]
    if (register && isGood) found.push(...checkRegister(file, register, edition.value as Edition))
    // A name that cannot be printed is told already, and need not be compared with anything.
    return found.some(isError) ? found : [...found, ...checkSalutation(file)]
  }
  const check = (read: AuthorityRead): CheckedAuthority => {
    const before = read.yaml && earlier.authority(read.slug)
    const checked = checkedAuthority(read, (file) => checkOne(file, before))
    if (!read.yaml) return checked
    const incomplete = missingBlocks(read.yaml, checked.findings, authority)
    if (!before) return { ...checked, incomplete }
    const file = { slug: read.slug, yaml: read.yaml }
    return {
      ...checked,
      incomplete,
      figures: compareFigures(file, before, computed),
      last: letterOf(read.slug, before),
    }
  }
  const found: CheckedAuthority[] = []
  for (const read of authorities) {
    found.push(check(read))
    await pause?.()
  }
  const complete = withoutMissingFigures(edition, found)
  const averaged = withoutMissingAverages(edition, complete.authorities)
  return { shared, some: [...complete.findings, ...averaged.findings], authorities: averaged.authorities }
}

/** What of an edition and its wording does not fit the year: left over from a copy, or mistyped. */
function checkYears(
  edition: YamlFile,
  { year, wording }: YearFiles,
  before: EarlierFile | undefined,
): Finding[] {
  return [
    ...checkTitleYears(edition),
    ...checkPeriod(edition, year, before),
    ...checkCopiedNumbers(edition, before),
    ...(wording ? checkWordingYears(wording, edition) : []),
  ]
}

/** Compares the figures of authorities that are not checked otherwise. */
export function compareOthers(
  reads: Iterable<AuthorityRead>,
  { validators }: CheckedEra,
  earlier: EarlierFiles,
): Compared[] {
  return Array.from(reads, ({ slug, yaml }) => {
    const before = yaml && earlier.authority(slug)
    return { slug, figures: before && compareFigures({ slug, yaml }, before, validators.computed) }
  })
}

/** What is kept of an authority's last letter. */
export function letterOf(slug: string, { year, value }: EarlierFile): PrecedingLetter {
  return { slug, year, type: String(value['type']), hasFigures: hasFigures(value) }
}

/** Whether a placeholder lacks what is wrongly named in the edition: that is told there. */
const isOfEdition = ({ code, position }: Finding, edition: readonly Finding[]): boolean =>
  code === 'TEMPLATE_NAME' &&
  position.sourceLine.startsWith('edition.', position.column - 1) &&
  edition.some((found) => found.code === 'SCHEMA_UNKNOWN_KEY' || found.code === 'SCHEMA_MISSING_KEY')

function checkedAuthority(
  { slug, file, yaml, findings: unread }: AuthorityRead,
  checkOne: (file: AuthorityFile) => Finding[],
): CheckedAuthority {
  const findings = yaml ? [...unread, ...checkOne({ slug, yaml })] : unread
  const good = yaml && !findings.some(isError)
  return {
    slug,
    file,
    findings,
    good: good ? { slug, value: yaml.value as GoodAuthority['value'] } : undefined,
    incomplete: undefined,
    figures: undefined,
    last: undefined,
  }
}

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
