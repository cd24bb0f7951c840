import { latestEntries, mayHaveArrived } from '../../delivery/ledger-entry.ts'
import { ledgerPath, readLedger } from '../../delivery/ledger.ts'
import { isIssued, type LetterRecord } from '../../model/letter-record.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { listPrinted } from '../../record/list-letters.ts'
import { readRecord, RecordError } from '../../record/record-store.ts'
import { saveAsDrafts } from '../../record/save-issued.ts'
import { lookUpBrowser } from '../browser.ts'
import { updateRecordHashes } from '../cache/save-cache.ts'
import { isSameProcess } from '../fingerprint.ts'
import type { RunContext } from '../prepare-run.ts'
import { RecordList } from '../recorded-letters.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import type { IssuedRevision, IssueOptions } from './issue.ts'

/** What became of the letters that were to be drafts again. */
export interface UndoResult {
  readonly undone: readonly IssuedRevision[]
  /** How many were drafts before. */
  readonly drafts: number
  /** The letters that could not be made drafts again, and why. */
  readonly held: readonly { readonly slug: string; readonly why: string }[]
}

/**
 * Makes issued letters drafts again where nothing was printed after they were issued. Changes records only.
 *
 * @throws UsageError, OutputError
 */
export async function undoIssue(
  { folders, env }: Pick<RunContext, 'folders' | 'env'>,
  year: string,
  options: Pick<IssueOptions, 'only' | 'browser'>,
): Promise<UndoResult> {
  const { data, output } = folders
  selectYears(folders, [year])
  const slugs = selectAuthorities(data, [year], options.only) ?? listPrinted(output, year)
  const lock = lockOutput(output, new Date().toISOString())
  try {
    const issued = new RecordList()
    const held: { slug: string; why: string }[] = []
    let drafts = 0
    const sent = sentLetters(output, year)
    for (const slug of slugs) {
      const found = readIssued(letterPaths(output, year, slug).record)
      if (typeof found === 'string') held.push({ slug, why: found })
      else if (found && isIssued(found) && sent.has(keyOf(slug, found.current.revision)))
        held.push({
          slug,
          why: `it was sent by e-mail on ${sent.get(keyOf(slug, found.current.revision)) ?? ''}: correct it instead`,
        })
      else if (found && isIssued(found)) issued.add(found)
      else drafts++
    }
    const { saved, hashes, unsaved } = await saveAsDrafts(output, issued.letters, () => lock.assertHeld())
    const { identity } = await lookUpBrowser(options.browser, env)
    const current = saved.filter(({ record }) => isCurrentDraft(record, identity))
    const slugsOfCurrent = new Set(current.map(({ slug }) => slug))
    await updateRecordHashes(output, year, new Map([...hashes].filter(([slug]) => slugsOfCurrent.has(slug))))
    for (const { slug, reason } of unsaved)
      held.push({ slug, why: `its record cannot be written: ${reason}` })
    const undone = saved.map(({ slug, record }) => ({ slug, revision: record.current.revision }))
    return { undone, drafts, held }
  } finally {
    lock.release()
  }
}

const keyOf = (slug: string, revision: number): string => `${slug} ${revision}`

/** The days on which revisions of letters were sent to somebody. */
function sentLetters(output: string, year: string): Map<string, string> {
  const { entries } = readLedger(ledgerPath(output, year))
  const arrived = [...latestEntries(entries).values()].filter(mayHaveArrived)
  return new Map(arrived.map(({ authority, revision, at }) => [keyOf(authority, revision), at.slice(0, 10)]))
}

/**
 * Whether a letter that was current as an issued one is current as a draft: for a draft the process that printed it
 * counts as well. Corrections are left out, since the correction line of a draft is that of the edition as it is now.
 */
const isCurrentDraft = ({ current }: LetterRecord, browser: string | undefined): boolean =>
  current.revision === 1 && browser !== undefined && isSameProcess(current, browser)

/** Reads a letter's record; returns in words why its issue cannot be undone. */
function readIssued(path: string): LetterRecord | string | undefined {
  try {
    const record = readRecord(path)
    const last = record?.issued.at(-1)
    if (!record || !last || isIssued(record)) return record
    return (
      `since revision ${last.revision} was issued, revision ${record.current.revision} was printed: ` +
      `put its data back as they were in revision ${last.revision} and run "npx letters generate" first`
    )
  } catch (error) {
    if (error instanceof RecordError) return error.message
    throw error
  }
}
