import type { Edition } from '../../templates/shared/edition.types.ts'
import { isError, type Finding } from '../findings/finding.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import type { AuthorityFile, AuthorityWithEarlier } from '../model/year-files.ts'
import type { Register } from '../register/register.ts'
import { checkFileName, checkTwice, checkType } from './check-authorities.ts'
import { checkContact } from './check-contact.ts'
import { checkCopiedRemarks } from './check-copied.ts'
import type { CheckedEra } from './check-era.ts'
import { checkValueGlyphs } from './check-glyphs.ts'
import { checkRegister } from './check-register.ts'
import { checkRemarks } from './check-remarks.ts'
import { checkRounding } from './check-rounding.ts'
import { checkSalutation } from './check-salutation.ts'
import { checkWindowAddress } from './check-window-address.ts'
import { checkToFillIn, withoutToFillIn } from './check-to-fill-in.ts'
import { checkUnusual } from './check-unusual.ts'
import { letterOf } from './check-succession.ts'
import type { CheckedAuthority } from './checked-authority.ts'
import { compareFigures } from './compare-figures.ts'
import { fitAuthority } from './fit-schemas.ts'
import { missingBlocks } from './missing-figures.ts'

/** What an authority is checked with. */
interface AuthorityContext {
  readonly era: CheckedEra
  /** All authorities that have a file in the year. */
  readonly slugs: ReadonlySet<string>
  /** The files of the authorities that were checked so far, by name; each one checked is added. */
  readonly known: Map<string, string>
  /** The authorities that were checked so far, by their e-mail addresses; each one checked is added. */
  readonly addresses: Map<string, string>
  /** Whether the wording has a place for remarks. */
  readonly hasRemarksPlace: boolean
  /** Whether the edition says how rates are printed that round to 100 or 0 and are neither. */
  readonly isRateStyleSet: boolean
  /** The bodies that letters go to; undefined where that is not known. */
  readonly register: Register | undefined
  /** The year's edition; undefined where it has an error. */
  readonly dates: Edition | undefined
}

/** Checks one authority's file, and compares it with that of its last letter. */
export function checkAuthority(read: AuthorityWithEarlier, context: AuthorityContext): CheckedAuthority {
  const { slug, file, yaml, earlier } = read
  const findings = [...read.findings]
  const checked = {
    slug,
    file,
    good: undefined,
    incomplete: undefined,
    comparison: undefined,
    last: undefined,
  }
  if (!yaml) return { ...checked, findings }
  const fitting = fitAuthority(yaml, context.era.validators)
  const toFillIn = checkToFillIn(yaml)
  findings.push(...toFillIn, ...withoutToFillIn(yaml, fitting.findings))
  if (fitting.value && toFillIn.length === 0)
    findings.push(...checkFile({ slug, yaml: fitting.value }, earlier, context))
  // A file with an error as well: what is unusual may show which figure of a wrong total is the wrong one.
  if (earlier) findings.push(...checkUnusual({ slug, yaml }, earlier, context.era.validators.counts))
  const isGood = fitting.value && !findings.some(isError)
  const compared = earlier && {
    comparison: compareFigures({ slug, yaml }, earlier, context.era.validators.computed),
    last: letterOf(slug, earlier),
  }
  return {
    ...checked,
    findings,
    incomplete: missingBlocks(yaml, findings, context.era.validators.authority),
    good: isGood ? { slug, value: fitting.value.value } : undefined,
    ...compared,
  }
}

/** Checks a file that fits its schema. */
function checkFile(
  file: AuthorityFile<AuthorityData>,
  earlier: EarlierFile | undefined,
  { era, slugs, known, addresses, hasRemarksPlace, isRateStyleSet, register, dates }: AuthorityContext,
): Finding[] {
  const { computed, hasRateOption } = era.validators
  const findings = [
    ...checkFileName(file, slugs),
    ...(isRateStyleSet ? [] : checkRounding(file, computed, hasRateOption)),
    ...checkRemarks(file, hasRemarksPlace),
    ...(earlier ? checkCopiedRemarks(file, earlier) : []),
    ...checkValueGlyphs(file.yaml, era.files.coverage),
    ...(earlier ? checkType(file, earlier) : []),
    ...checkTwice(file, known, slugs),
    ...checkContact(file, addresses),
    ...checkWindowAddress(file.yaml, dates),
    ...(register && dates ? checkRegister(file, register, dates) : []),
  ]
  // A name that cannot be printed is reported already; the salutation need not be compared with it.
  return findings.some(isError) ? findings : [...findings, ...checkSalutation(file)]
}
