import { isError } from '../../findings/finding.ts'
import { browserIdentity } from '../../print/browser-identity.ts'
import { isIssued, type LetterRecord } from '../../record/letter-record.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { saveIssued } from '../../record/save-marks.ts'
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
  const [known = year] = selectYears(folders.data, [year])
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
    const { failed } = planLetters(
      prepared,
      { output: folders.output, browser },
      ({ letter, state, record }) => {
        if (state !== 'current' || !record) held.push({ slug: letter.slug, why: WHY[state] ?? state })
        else if (isIssued(record)) already++
        else due.push({ letter, record })
      },
    )
    for (const { letter, failure } of failed) held.push({ slug: letter.slug, why: failure })
    sayWarned(
      context,
      known,
      due.map(({ letter }) => letter.slug),
      findings,
    )
    const marks = await saveIssued(
      folders.output,
      due.map(({ record }) => record),
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
    const left = warnOfPlaceholders(
      context,
      prepared,
      due.map(({ letter }) => letter),
    )
    const parts = [
      `${countOf(issued.length, 'letter')} of ${known} marked as sent`,
      ...(already > 0 ? [`${already} already were`] : []),
      ...(held.length > 0
        ? [`${held.length} not marked: ${adviceFor(known, marks.unsaved.length, held.length)}`]
        : []),
    ]
    say(paint(held.length > 0 ? 'red' : 'green', parts.join(', ')))
    const status = held.length > 0 || findings.some(isError) ? EXIT.failed : EXIT.well
    context.result({
      command: 'issue',
      status,
      year: known,
      issued,
      already,
      held,
      placeholders: left,
      findings,
    })
    return status
  } finally {
    lock.release()
  }
}

function warnOfPlaceholders(
  { say, paint }: Context,
  prepared: readonly PreparedYear[],
  marked: readonly CheckedLetter[],
): string[] {
  if (marked.length === 0) return []
  const left = prepared.flatMap(({ ready }) => (ready ? placeholdersLeft(ready, marked) : []))
  for (const what of left) say(`  ${paint('yellow', '!')} these letters are marked as sent, but ${what}`)
  if (left.length > 0) say('    → if they are not to go out like this, take the mark back with --undo')
  return left
}

/** What to do about letters that are not marked; those of which the record could not be written are printed as they should be. */
const adviceFor = (year: string, unsaved: number, held: number): string =>
  unsaved === held ? 'run the same command again' : `run "letters generate ${year}" first`

const WHY: Readonly<Record<string, string>> = {
  new: 'it is not printed yet',
  changed: 'its data changed since it was printed',
  reverted: 'its data is again as it was sent before, and its PDF is a correction',
  missing: 'its PDF is gone',
  edited: 'its PDF was edited by hand',
  interrupted: 'a run was cut off before it wrote the PDF',
  'html-missing': 'its HTML is gone',
  'html-edited': 'its HTML was edited by hand',
}
