import { isError } from '../../findings/finding.ts'
import { browserIdentity } from '../../print/browser-identity.ts'
import { isIssued, type LetterRecord } from '../../record/letter-record.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { saveIssued } from '../../record/save-marks.ts'
import type { LetterState } from '../../run/letter-state.ts'
import { placeholdersLeft } from '../../run/placeholders-left.ts'
import { planLetters } from '../../run/plan-letters.ts'
import type { CheckedLetter, PreparedYear } from '../../run/prepare-year.ts'
import { countOf, createContext, type Context, type GlobalOptions, type Process } from '../context.ts'
import { sayMarked } from '../marked-letters.ts'
import { checkScope } from '../issue-scope.ts'
import { prepareYears } from '../prepare-years.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { EXIT } from '../usage-error.ts'
import { sayWarned } from '../warned-letters.ts'

export interface IssueCommandOptions extends GlobalOptions {
  readonly only?: string[]
  readonly all?: boolean
  readonly undo?: boolean
  /** Marks letters that still have what is only a placeholder. */
  readonly allowPlaceholder?: boolean
  readonly browser?: string
}

/** A letter that is not marked, and why. */
interface Held {
  readonly slug: string
  readonly why: string
}

/** Marks letters as sent; only what is printed as its data says can be. Returns the exit status. */
export async function issue(process: Process, year: string, options: IssueCommandOptions): Promise<number> {
  checkScope(process, year, options)
  const context = createContext(process, options)
  const { folders, say, paint } = context
  const [known = year] = selectYears(folders, [year])
  const only = selectAuthorities(folders.data, [known], options.only)
  const { prepared, findings } = await prepareYears(context, [known], only)
  const now = new Date().toISOString()
  const lock = lockOutput(folders.output, now)
  try {
    const browser = await browserIdentity(options.browser, process.env)
    const due: { letter: CheckedLetter; record: LetterRecord }[] = []
    const held: Held[] = prepared
      .flatMap(({ refused }) => refused)
      .map((slug) => ({ slug, why: 'its data has findings' }))
    let already = 0
    const { failed: unplanned } = planLetters(
      prepared,
      { output: folders.output, browser },
      ({ letter, state, record }) => {
        if (!record || !isAsItsDataSays(state)) held.push({ slug: letter.slug, why: WHY[state] ?? state })
        else if (isIssued(record)) already++
        else due.push({ letter, record })
      },
    )
    for (const { letter, failure } of unplanned) held.push({ slug: letter.slug, why: failure })
    const left = placeholdersOf(
      prepared,
      due.map(({ letter }) => letter),
    )
    const refused = left.length > 0 && options.allowPlaceholder !== true
    const ready = refused ? [] : due
    sayWarned(
      context,
      known,
      ready.map(({ letter }) => letter.slug),
      findings,
    )
    const marks = await saveIssued(
      folders.output,
      ready.map(({ record }) => record),
      now,
      () => lock.assertHeld(),
    )
    for (const { record, reason } of marks.unsaved)
      held.push({ slug: record.authority, why: `its record cannot be written: ${reason}` })
    const issued = marks.saved.map(({ authority, current }) => ({
      slug: authority,
      revision: current.revision,
    }))
    sayMarked(context, known, issued)
    for (const { slug, why } of held) say(`  ${paint('red', '✘')} ${known}/${slug}: not marked, ${why}`)
    sayPlaceholders(context, left, refused)
    const failed = refused || held.length > 0
    const sentence = [
      `${countOf(issued.length, 'letter')} of ${known} marked as sent`,
      ...alreadyMarked(already),
      ...(refused ? [`${due.length} not marked because of a placeholder`] : []),
      ...notMarked(held.length, marks.unsaved.length, known),
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
        ? [...held, ...due.map(({ letter: { slug } }) => ({ slug, why: 'it still has a placeholder' }))]
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

/** How many are not marked and what to do: those of which the record could not be written are printed as they should be. */
function notMarked(held: number, unsaved: number, year: string): string[] {
  const advice = unsaved === held ? 'run the same command again' : `run "letters generate ${year}" first`
  return held > 0 ? [`${held} not marked: ${advice}`] : []
}

/** A draft that another version of the program would print in another way is as its data says all the same. */
const isAsItsDataSays = (state: LetterState): boolean => state === 'current' || state === 'outdated'

function placeholdersOf(prepared: readonly PreparedYear[], due: readonly CheckedLetter[]): string[] {
  if (due.length === 0) return []
  return prepared.flatMap(({ ready }) => (ready ? placeholdersLeft(ready, due) : []))
}

function sayPlaceholders({ say, paint }: Context, left: readonly string[], refused: boolean): void {
  if (left.length === 0) return
  for (const what of left)
    say(refused ? `  ${paint('red', '✘')} ${what}` : `  ${paint('yellow', '!')} marked as sent, but ${what}`)
  say(
    refused
      ? '    → put in the office’s own and run "letters generate", or add --allow-placeholder to mark them as they are'
      : '    → if they are not to go out like this, take the mark back with --undo',
  )
}

const WHY: Readonly<Record<string, string>> = {
  new: 'it is not printed yet',
  changed: 'it changed since it was printed',
  reverted: 'its data is again as it was sent before, and its PDF is a correction',
  missing: 'its PDF is gone',
  edited: 'its PDF was edited by hand',
  interrupted: 'a run was cut off before it wrote the PDF',
  'html-missing': 'its HTML is gone',
  'html-edited': 'its HTML was edited by hand',
}
