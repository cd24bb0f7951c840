import { isSameName } from '../../model/approvals.ts'
import { isIssued, type LetterRecord } from '../../model/letter-record.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { listPrinted } from '../../record/list-letters.ts'
import { readRecord, RecordError } from '../../record/record-store.ts'
import { saveWithoutApprovalsBy } from '../../record/save-approvals.ts'
import { approverName } from '../approver-name.ts'
import { updateRecordHashes } from '../cache/save-cache.ts'
import type { RunContext } from '../prepare-run.ts'
import { RecordList, type HeldLetter } from '../recorded-letters.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import type { ApproveOptions } from './approve.ts'
import type { IssuedRevision } from './issue.ts'

/** What became of the approvals that were to be undone. */
export interface UndoApprovalResult {
  /** The person's name. */
  readonly name: string
  /** With `dryRun`, the letters whose approval would be undone. */
  readonly undone: readonly IssuedRevision[]
  /** How many letters the person had not approved. */
  readonly others: number
  /** The letters whose approval stays, and why. */
  readonly held: readonly HeldLetter[]
}

/**
 * Removes a person's approvals from the drafts of a year. Changes records only.
 *
 * @throws UsageError, OutputError
 */
export async function undoApproval(
  { folders }: Pick<RunContext, 'folders'>,
  year: string,
  options: Omit<ApproveOptions, 'seen' | 'browser'>,
): Promise<UndoApprovalResult> {
  const { data, output } = folders
  selectYears(folders, [year])
  const slugs = selectAuthorities(data, [year], options.only) ?? listPrinted(output, year)
  const name = approverName(options.as)
  const lock = options.dryRun === true ? undefined : lockOutput(output, options.now)
  try {
    const due = new RecordList()
    const held: HeldLetter[] = []
    let others = 0
    for (const slug of slugs) {
      const found = readApproved(letterPaths(output, year, slug).record, name)
      if (found === undefined) others++
      else if ('why' in found) held.push({ slug, ...found })
      else due.add(found)
    }
    const saving = lock
      ? await saveWithoutApprovalsBy(output, due.letters, name, () => lock.assertHeld())
      : { saved: due.letters, hashes: new Map<string, never>(), unsaved: [] }
    await updateRecordHashes(output, year, saving.hashes)
    for (const { slug, reason } of saving.unsaved)
      held.push({ slug, why: `its record cannot be written: ${reason}` })
    const undone = saving.saved.map(({ slug, record }) => ({ slug, revision: record.current.revision }))
    return { name, undone, others, held }
  } finally {
    lock?.release()
  }
}

/** Reads the record of a letter that a person approved, or why that stays; undefined for any other letter. */
function readApproved(path: string, name: string): LetterRecord | Omit<HeldLetter, 'slug'> | undefined {
  try {
    const record = readRecord(path)
    const { current, approvals = [] } = record ?? {}
    if (
      !record ||
      !approvals.some(({ by, revision }) => revision === current?.revision && isSameName(by, name))
    )
      return undefined
    if (!isIssued(record)) return record
    const why = `revision ${record.current.revision} is issued`
    return {
      why,
      remedy: 'only the approval of a draft can be undone: "issue --undo" makes letters drafts again',
    }
  } catch (error) {
    if (error instanceof RecordError) return { why: error.message }
    throw error
  }
}
