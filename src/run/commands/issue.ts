import { join } from 'node:path'
import type { Finding } from '../../findings/finding.ts'
import { openAuthorities } from '../../read/open-authorities.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { saveIssued } from '../../record/save-issued.ts'
import type { Folders } from '../../system/display-path.ts'
import { updateRecordHashes } from '../cache/save-cache.ts'
import { lettersToIssue } from '../letters-to-issue.ts'
import { noSignOff } from '../letter-approval.ts'
import { findPlaceholders, readSharedParts, readSuspectData } from '../placeholders.ts'
import type { PreparedYear } from '../prepared-year.ts'
import { prepareRun, type RunContext } from '../prepare-run.ts'
import type { HeldLetter, RecordedLetter } from '../recorded-letters.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { UsageError } from '../usage-error.ts'

/** What `issue` is asked to do. */
export interface IssueOptions {
  readonly only?: readonly string[] | undefined
  /** Issues the letters that are approved, and leaves out the others. */
  readonly approved?: boolean | undefined
  /** Issues letters that still have placeholders of a sample. */
  readonly allowPlaceholder?: boolean | undefined
  /** Finds out what would be issued, and issues nothing. */
  readonly dryRun?: boolean | undefined
  readonly browser?: string | undefined
}

/** A revision of a letter that was issued, or is a draft again. */
export interface IssuedRevision {
  readonly slug: string
  readonly revision: number
}

/** What became of the letters that were to be issued. */
export interface IssueResult {
  /** With `dryRun`, the letters that would be issued. */
  readonly issued: readonly IssuedRevision[]
  /** How many were issued before. */
  readonly already: number
  /** The letters that are not as their data says, or whose record could not be written. */
  readonly held: readonly HeldLetter[]
  /** The letters that are not approved, where the edition asks for it: with one of them, no letter is issued. */
  readonly unapproved: readonly HeldLetter[]
  /** How many letters were left out because they are not approved, where only approved ones were asked for. */
  readonly leftOut: number
  /** The placeholders that were found, in words. */
  readonly placeholders: readonly string[]
  /** Whether no letter was issued because of these. */
  readonly hasPlaceholder: boolean
  /** The letters that were not issued because of a placeholder, or because others are not approved. */
  readonly refused: readonly string[]
  readonly findings: readonly Finding[]
}

const AGAIN = 'run the same command again'

/**
 * Issues the printed letters of a year that are as their data says.
 *
 * @param beforeIssue takes the authorities whose letters are about to be issued, and the findings
 * @throws UsageError, OutputError, NoBrowserError
 */
export async function issueLetters(
  context: RunContext,
  year: string,
  options: IssueOptions,
  beforeIssue: (slugs: readonly string[], findings: readonly Finding[]) => void,
): Promise<IssueResult> {
  const { folders } = context
  selectYears(folders, [year])
  const only = selectAuthorities(folders.data, [year], options.only)
  const now = new Date().toISOString()
  const lock = options.dryRun === true ? undefined : lockOutput(folders.output, now)
  try {
    // Letters are planned under the lock, so that no other run prints one again before it is issued.
    const run = await prepareRun(context, [year], only, { browser: options.browser })
    const { prepared, unchanged, findings } = run
    const planning = { output: folders.output, browser: run.browser.require() }
    const found = lettersToIssue(ofYear(prepared, year, options), unchanged, planning)
    const { due, already, held } = found
    const unapproved = options.approved === true ? [] : found.unapproved
    const placeholders = placeholdersOf(folders, year, prepared, [...due, ...unapproved])
    const hasPlaceholder = placeholders.length > 0 && options.allowPlaceholder !== true
    const isRefused = hasPlaceholder || unapproved.length > 0
    const ready = isRefused ? [] : due
    beforeIssue(
      ready.map(({ slug }) => slug),
      findings,
    )
    const { saved, hashes, unsaved } = lock
      ? await saveIssued(folders.output, ready, now, () => lock.assertHeld())
      : { saved: ready, hashes: new Map<string, never>(), unsaved: [] }
    await updateRecordHashes(folders.output, year, hashes)
    const failed = unsaved.map(({ slug, reason }) => ({
      slug,
      why: `its record cannot be written: ${reason}`,
      remedy: AGAIN,
    }))
    return {
      issued: saved.map(({ slug, record }) => ({ slug, revision: record.current.revision })),
      already,
      held: [...held, ...failed],
      unapproved,
      leftOut: found.unapproved.length - unapproved.length,
      placeholders,
      hasPlaceholder,
      refused: isRefused ? due.map(({ slug }) => slug) : [],
      findings,
    }
  } finally {
    lock?.release()
  }
}

/** @throws UsageError where only approved letters are to be issued, and the edition does not ask for approval */
function ofYear(prepared: readonly PreparedYear[], year: string, { approved }: IssueOptions): PreparedYear {
  const own = prepared.find((each) => each.year === year)
  if (!own) throw new Error(`${year} was not prepared`)
  if (approved === true && own.signOff === undefined) throw noSignOff(year)
  return own
}

/** @throws UsageError where what the letters share cannot be read any more */
function placeholdersOf(
  folders: Folders,
  year: string,
  prepared: readonly PreparedYear[],
  due: readonly Pick<RecordedLetter, 'slug' | 'authority'>[],
): string[] {
  if (due.length === 0) return []
  const shared = prepared.find(({ ready }) => ready)?.ready?.letterTemplate ?? readSharedParts(folders, year)
  if (!shared) throw new UsageError(`the files of ${year} changed meanwhile: ${AGAIN}`)
  const source = openAuthorities(join(folders.data, year), folders)
  function* dataOfLetters() {
    for (const { slug, authority } of due)
      yield { slug, authority: authority ?? readSuspectData(source, slug) }
  }
  return findPlaceholders(shared, dataOfLetters())
}
