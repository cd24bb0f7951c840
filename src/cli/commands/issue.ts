import { isError } from '../../findings/finding.ts'
import { browserIdentity } from '../../print/browser-identity.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { saveIssued } from '../../record/save-marks.ts'
import { lettersToMark, type DueLetter, type HeldLetter } from '../../run/letters-to-mark.ts'
import { placeholdersLeft } from '../../run/placeholders-left.ts'
import { readSharedParts, readSuspectData } from '../../run/read-placeholder-parts.ts'
import { updateRecordHashes } from '../../run/cache/update-record-hashes.ts'
import { countOf, createContext, type Context, type GlobalOptions, type Process } from '../context.ts'
import { printIssued } from '../print-issued.ts'
import { checkScope } from '../issue-scope.ts'
import { prepareRun } from '../prepare-run.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { EXIT, UsageError } from '../usage-error.ts'
import { printWarnedLetters } from '../print-warned-letters.ts'
import type { PreparedYear } from '../../run/prepared-year.ts'

export interface IssueCommandOptions extends GlobalOptions {
  readonly only?: string[]
  readonly all?: boolean
  readonly undo?: boolean
  /** Marks letters that still have what is only a placeholder. */
  readonly allowPlaceholder?: boolean
  readonly browser?: string
}

/** Marks letters as sent; only what is printed as its data says can be. Returns the exit status. */
export async function issue(process: Process, year: string, options: IssueCommandOptions): Promise<number> {
  checkScope(process, year, options)
  const context = createContext(process, options)
  const { folders, say, paint } = context
  const [known = year] = selectYears(folders, [year])
  const only = selectAuthorities(folders.data, [known], options.only)
  const now = new Date().toISOString()
  const lock = lockOutput(folders.output, now)
  try {
    // What stands is looked at under the lock: no run prints it anew before it is marked.
    const { prepared, unchanged, findings } = await prepareRun(context, [known], only, {
      browser: options.browser,
    })
    const browser = await browserIdentity(options.browser, process.env)
    const letters = lettersToMark(prepared, unchanged, { output: folders.output, browser })
    const { due, already } = letters
    const held: HeldLetter[] = [...letters.held]
    const left = placeholdersOf(context, known, prepared, due)
    const refused = left.length > 0 && options.allowPlaceholder !== true
    const ready = refused ? [] : due
    printWarnedLetters(
      context,
      known,
      ready.map(({ slug }) => slug),
      findings,
    )
    const marks = await saveIssued(
      folders.output,
      ready.map(({ record }) => record),
      now,
      () => lock.assertHeld(),
    )
    await updateRecordHashes(folders.output, known, marks.sums)
    for (const { record, reason } of marks.unsaved)
      held.push({ slug: record.authority, why: `its record cannot be written: ${reason}`, remedy: AGAIN })
    const issued = marks.saved.map(({ authority, current }) => ({
      slug: authority,
      revision: current.revision,
    }))
    printIssued(context, known, issued)
    sayHeld(context, known, held)
    sayPlaceholders(context, left, refused)
    const failed = refused || held.length > 0
    const sentence = [
      `${countOf(issued.length, 'letter')} of ${known} marked as sent`,
      ...alreadyMarked(already),
      ...(refused ? [`${due.length} not marked because of a placeholder`] : []),
      ...notMarked(held.length, marks.unsaved.length),
    ].join(', ')
    say(paint(failed ? 'red' : 'green', sentence))
    const status = failed || findings.some(isError) ? EXIT.failed : EXIT.well
    context.result({
      command: 'issue',
      status,
      year: known,
      issued,
      already,
      held: refused
        ? [...held, ...due.map(({ slug }) => ({ slug, why: 'it still has a placeholder' }))]
        : held,
      placeholders: left,
      findings,
    })
    return status
  } finally {
    lock.release()
  }
}

const alreadyMarked = (count: number): string[] =>
  count > 0 ? [`${count} already ${count === 1 ? 'was' : 'were'}`] : []

const AGAIN = 'run the same command again'

/** How many are not marked; what to do stands with their reasons, unless it is the same for all. */
function notMarked(held: number, unsaved: number): string[] {
  if (held === 0) return []
  return [`${held} not marked${unsaved === held ? `: ${AGAIN}` : ''}`]
}

/** Says why letters are not marked, and what to do about each reason. */
function sayHeld({ say, paint }: Context, year: string, held: readonly HeldLetter[]): void {
  const byRemedy = Map.groupBy(held, ({ remedy }) => (remedy === AGAIN ? undefined : remedy))
  for (const [remedy, letters] of byRemedy) {
    for (const { slug, why } of letters) say(`  ${paint('red', '✘')} ${year}/${slug}: not marked, ${why}`)
    if (remedy !== undefined) say(`    → ${remedy}`)
  }
}

/** @throws UsageError where what the letters share cannot be read any more */
function placeholdersOf(
  { folders }: Context,
  year: string,
  prepared: readonly PreparedYear[],
  due: readonly DueLetter[],
): string[] {
  if (due.length === 0) return []
  const shared = prepared.find(({ ready }) => ready)?.ready?.letterTemplate ?? readSharedParts(folders, year)
  if (!shared) throw new UsageError(`the files of ${year} changed meanwhile: run the same command again`)
  const own = due.flatMap(({ slug, authority }) => {
    const data = authority ?? readSuspectData(folders, year, slug)
    return data ? [{ slug, authority: data }] : []
  })
  return placeholdersLeft(shared, own)
}

function sayPlaceholders({ say, paint }: Context, left: readonly string[], refused: boolean): void {
  if (left.length === 0) return
  for (const what of left)
    say(refused ? `  ${paint('red', '✘')} ${what}` : `  ${paint('yellow', '!')} marked as sent, but ${what}`)
  say(
    refused
      ? '    → put in the office’s own and run "npx letters generate", or add --allow-placeholder to mark them as they are'
      : '    → if they are not to go out like this, take the mark back with --undo',
  )
}
