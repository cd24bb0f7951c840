import { isIssued, type LetterRecord } from '../../model/letter-record.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { listPrinted, readRecord, RecordError } from '../../record/record-store.ts'
import { saveNotIssued } from '../../record/save-marks.ts'
import { isSameProcess } from '../../run/fingerprint.ts'
import { updateRecordHashes } from '../../run/cache/update-record-hashes.ts'
import { browserOrNone } from '../browser-or-none.ts'
import { countOf, createContext, type GlobalOptions, type Process } from '../context.ts'
import { checkScope } from '../issue-scope.ts'
import { printIssued } from '../print-issued.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { EXIT } from '../usage-error.ts'

/**
 * Takes back the mark that letters were sent, where nothing was printed after them: they are drafts again.
 * Touches records only. Returns the exit status.
 */
export async function undoIssue(
  process: Process,
  year: string,
  options: GlobalOptions & { only?: string[]; all?: boolean; browser?: string },
): Promise<number> {
  checkScope(process, year, { ...options, undo: true })
  const context = createContext(process, options, { folders: ['data'] })
  const { folders, say, paint } = context
  const [known = year] = selectYears(folders, [year])
  const slugs = selectAuthorities(folders.data, [known], options.only) ?? listPrinted(folders.output, known)
  const lock = lockOutput(folders.output, new Date().toISOString())
  try {
    const marked: LetterRecord[] = []
    const held: { slug: string; why: string }[] = []
    let notMarked = 0
    for (const slug of slugs) {
      const found = lookAt(letterPaths(folders.output, known, slug).record)
      if (typeof found === 'string') held.push({ slug, why: found })
      else if (found && isIssued(found)) marked.push(found)
      else notMarked++
    }
    const { saved, sums, unsaved } = await saveNotIssued(folders.output, marked, () => lock.assertHeld())
    const browser = await browserOrNone(options.browser, process.env)
    const current = saved.filter((record) => isCurrentDraft(record, browser))
    const kept = new Set(current.map(({ authority }) => authority))
    await updateRecordHashes(folders.output, known, new Map([...sums].filter(([slug]) => kept.has(slug))))
    const undone = saved.map(({ authority, current }) => ({ slug: authority, revision: current.revision }))
    for (const { record, reason } of unsaved)
      held.push({ slug: record.authority, why: `its record cannot be written: ${reason}` })
    printIssued(context, known, undone)
    for (const { slug, why } of held) say(`  ${paint('red', '✘')} ${known}/${slug}: still marked, ${why}`)
    const parts = [
      `${countOf(undone.length, 'letter')} of ${known} no longer marked as sent`,
      ...(notMarked > 0 ? [`${notMarked} ${notMarked === 1 ? 'was' : 'were'} not marked`] : []),
      ...(held.length > 0 ? [`${held.length} left as they are`] : []),
    ]
    say(paint(held.length > 0 ? 'red' : 'green', parts.join(', ')))
    const status = held.length > 0 ? EXIT.failed : EXIT.well
    context.result({ command: 'issue', undo: true, status, year: known, undone, notMarked, held })
    return status
  } finally {
    lock.release()
  }
}

/**
 * Whether a letter that was current as it was sent is so as a draft: then the process that printed it counts as well. A
 * correction is left out, since a draft's line on its face is that of the edition as it is now.
 */
const isCurrentDraft = ({ current }: LetterRecord, browser: string | undefined): boolean =>
  current.revision === 1 && browser !== undefined && isSameProcess(current, browser)

/** A letter's record; in words why its mark cannot be taken back. */
function lookAt(path: string): LetterRecord | string | undefined {
  try {
    const record = readRecord(path)
    const last = record?.issued.at(-1)
    if (!record || !last || isIssued(record)) return record
    return (
      `since revision ${last.revision} was sent, revision ${record.current.revision} was printed: ` +
      `put its data back as they were in revision ${last.revision} and run "npx letters generate" first`
    )
  } catch (error) {
    if (error instanceof RecordError) return error.message
    throw error
  }
}
