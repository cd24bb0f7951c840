import { selectPrintable, selectWithGiven } from '../check/check-averages.ts'
import { withoutUnchanged } from '../check/check-unchanged.ts'
import { checkMissing } from '../check/check-missing.ts'
import { checkShared, checkYear, type CheckedShared, type CheckedYear } from '../check/check-year.ts'
import { isError, type Finding } from '../findings/finding.ts'
import { type Folders } from '../system/display-path.ts'
import { findEarlierFiles, withEarlier } from '../read/read-earlier.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { readAuthorities } from '../read/read-year.ts'
import { type YearFiles } from '../model/year-files.ts'
import type { Register } from '../register/register.ts'
import { computesAverages } from '../rules/averages.ts'
import { checkGiven, type GivenAverages } from './averages/check-given.ts'
import { checkLetters } from './check-letters.ts'
import { compareYears } from './compare-years.ts'
import { CheckedFiles } from './checked-files.ts'
import type { ReadyEra } from './era-cache.ts'
import { compileYear } from './compile-year.ts'
import { mailOfYear } from './mail-of-year.ts'
import { LetterOfYear, type PreparedYear } from './prepared-year.ts'

/** What could be read of a year, with its era. */
export interface ReadFiles {
  readonly folders: Folders
  readonly files: YearFiles
  readonly edition: YamlFile
  readonly era: ReadyEra
  readonly register: Register | undefined
  readonly checkedFiles: CheckedFiles
  /** The averages of a year that asks for computed ones, where they were computed before. */
  readonly averages: GivenAverages | undefined
}

/** Checks what was read, by itself and against earlier years. Where an error stops the year, there are only findings. */
export async function checkFiles(
  read: ReadFiles,
  asked: readonly string[],
  isWhole: boolean,
  pause: (() => Promise<unknown>) | undefined,
): Promise<Partial<PreparedYear> & Pick<PreparedYear, 'findings'>> {
  const { folders, files, edition, era, register, averages: given } = read
  const averaged = computesAverages(edition.value)
  const { reads, before, unread } = readLeft(read, asked)
  const earlier = findEarlierFiles(folders, files.year)
  const context = { era, figures: era.figuresShape, earlier: earlier.edition(), register }
  const shared = sharedChecks(read, context)
  const checked = await checkYear(files, withEarlier(reads, earlier), context, pause, before, shared, unread)
  read.checkedFiles.add(checked.single)
  const wanted = new Set(asked)
  const ownFindings = checked.authorities.flatMap((each) => (wanted.has(each.slug) ? each.findings : []))
  const compared = compareYears(
    { ...read, checked, earlier },
    isWhole ? undefined : wanted,
    given !== undefined,
  )
  const { copy } = compared
  const isGood = !checked.shared.some(isError)
  const missing = missingFrom(checked, isWhole ? register : undefined)
  let findings: readonly Finding[] = [
    ...checked.shared,
    ...checked.mail,
    ...checked.some,
    ...ownFindings,
    ...compared.findings,
    ...missing,
  ]
  const { readOthers } = copy
  if (!files.wording || !checked.edition || !isGood) {
    return { readOthers, findings: [...findings, ...copy.errorFor(asked)] }
  }

  const printable = selectLetters(read, checked, wanted)
  const { authorities: good, isComplete } = printable.value
  const own = withoutUnchanged(good, copy.unchanged, averaged)
  const copied = own.length < good.length ? copy.error : copy.errorFor(asked)
  const place = { folder: files.folder, cwd: folders.cwd }
  const compiled = compileYear(
    place,
    checked.edition,
    { ...files, wording: files.wording },
    era,
    checked.authorities,
    given?.computed,
    read.checkedFiles.template,
  )
  findings = [...findings, ...copied, ...printable.findings, ...compiled.findings]
  if (!compiled.value) return { readOthers, findings }
  const { ready, computed } = compiled.value
  const averages = isComplete && copy.error.length === 0 ? computed : undefined
  const trial = await checkLetters(ready, files.wording, own, pause)
  findings = [...findings, ...compared.checkAverages(averages), ...trial.findings]
  if (!trial.value) return { readOthers, findings }
  const letters = trial.value.map((letter) => new LetterOfYear(files.year, letter))
  const printed = new Set(letters.map(({ slug }) => slug))
  const refused = asked.filter((slug) => !printed.has(slug))
  const { mail, findings: ofMail } = await mailOfYear(files.mail, checked.mail, ready, letters, pause)
  findings = [...findings, ...ofMail]
  return { ready, letters, mail, refused, averageBase: averages?.base, averages, readOthers, findings }
}

/** Selects the letters whose averages are known: those of the whole year, or those that were computed before. */
function selectLetters(
  { files, edition, era, averages: given }: ReadFiles,
  { authorities, single }: CheckedYear,
  wanted: ReadonlySet<string>,
): ReturnType<typeof selectPrintable> {
  if (!given) return selectPrintable(edition, authorities, wanted, files.uncounted)
  const outdated = checkGiven(given, era.files, files.slugs, single)
  return { ...selectWithGiven(authorities, outdated.length === 0), findings: outdated }
}

/** Checks what all letters share, unless that was done with the same files before. */
function sharedChecks(
  { files, edition, era, checkedFiles }: ReadFiles,
  context: Parameters<typeof checkShared>[1],
): CheckedShared {
  const earlier = context.earlier && JSON.stringify(context.earlier)
  const texts = [edition.source.text, files.wording?.text, files.texts?.source.text, earlier]
  return checkedFiles.shared.get([era, files.year, ...texts], () => checkShared(files, context))
}

/**
 * Authorities that were checked before, and the files of the others, which are read one after the other. Averages are of
 * all authorities, whichever letter is asked for.
 */
function readLeft({ folders, files, edition, checkedFiles, averages }: ReadFiles, asked: readonly string[]) {
  const slugs = computesAverages(edition.value) && !averages ? files.slugs : asked
  const before = checkedFiles.among(slugs)
  const known = new Set(before.map(({ slug }) => slug))
  const left = slugs.filter((slug) => !known.has(slug))
  const read = new Set(slugs)
  const unread = read.size === files.slugs.length ? [] : files.slugs.filter((slug) => !read.has(slug))
  return { reads: readAuthorities(files.folder, left, folders), before, unread }
}

/** A warning of bodies that have no file; an authority whose file cannot be read is known by its file's name. */
function missingFrom(
  { edition, authorities, shared }: CheckedYear,
  register: Register | undefined,
): Finding[] {
  const names = authorities.map(({ slug, good }) => good?.value.name ?? slug.replaceAll('-', ' '))
  return register && edition && !shared.some(isError) ? checkMissing(edition, names, register) : []
}
