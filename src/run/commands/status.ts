import type { Finding } from '../../findings/finding.ts'
import { isIssued } from '../../model/letter-record.ts'
import { listPrinted } from '../../record/list-letters.ts'
import type { UnchangedLetter } from '../cache/look-up-cache.ts'
import { unchangedRecords } from '../cache/unchanged-records.ts'
import { LetterFailure } from '../letter-failure.ts'
import { approvalProgress, type ApprovalProgress } from '../approval-progress.ts'
import { letterApproval, type SignOff } from '../letter-approval.ts'
import { LETTER_STATES } from '../letter-state.ts'
import type { LetterStatus } from '../letter-status.ts'
import type { PlanContext } from '../plan-letter.ts'
import type { PreparedYear } from '../prepared-year.ts'
import { prepareRun, type RunContext } from '../prepare-run.ts'
import type { AverageBases } from '../across-years.ts'
import { selectYears } from '../select.ts'

/** The status of every letter of the years, in order. */
export interface YearsStatus {
  readonly letters: readonly LetterStatus[]
  /** Of the years whose edition asks for approval. */
  readonly approvals: readonly ApprovalProgress[]
  readonly averageBases: AverageBases
  readonly findings: readonly Finding[]
}

/**
 * Compares every letter of the years with its data. Starts no browser and changes nothing.
 *
 * @param asked the years; all where none is named
 */
export async function readStatus(
  context: RunContext,
  asked: readonly string[],
  options: { readonly browser?: string | undefined },
): Promise<YearsStatus> {
  const { folders } = context
  const years = selectYears(folders, asked)
  const { prepared, unchanged, averageBases, findings, browser } = await prepareRun(
    context,
    years,
    undefined,
    options,
  )
  const planning = { output: folders.output, browser: browser.require() }
  const signOffs = new Map(prepared.map(({ year, signOff }) => [year, signOff]))
  const letters = [
    ...(await statusOfPrepared(prepared, planning)),
    ...statusOfUnchanged(unchanged, folders.output, signOffs),
    ...prepared.flatMap((year) => statusOfOrphaned(year, folders.output)),
  ]
  letters.sort((a, b) => compare(a.year, b.year) || compare(a.slug, b.slug))
  return { letters, approvals: approvalProgress(letters), averageBases, findings }
}

/** Where every letter is unchanged, the modules that plan letters are not even loaded. */
async function statusOfPrepared(
  years: readonly PreparedYear[],
  context: PlanContext,
): Promise<LetterStatus[]> {
  if (years.every(({ letters, refused }) => letters.length + refused.length === 0)) return []
  const { statusOfLetters } = await import('../letter-status.ts')
  return years.flatMap((year) => statusOfLetters(year, context))
}

/** Of unchanged letters only the record is read. */
function statusOfUnchanged(
  unchanged: readonly UnchangedLetter[],
  output: string,
  signOffs: ReadonlyMap<string, SignOff | undefined>,
): LetterStatus[] {
  return [...unchangedRecords(output, unchanged)].map(([{ year, slug }, found]): LetterStatus => {
    const isRead = !(found instanceof LetterFailure)
    const own = letterApproval(signOffs.get(year), isRead ? found : undefined)
    const approval = own === undefined ? {} : { approval: own }
    if (!isRead) return { year, slug, state: 'unreadable', ...approval, details: [found.message] }
    const { revision } = found.current
    return { year, slug, state: 'current', revision, issued: isIssued(found), ...approval, details: [] }
  })
}

/** The letters in the output folder that have no data file. */
function statusOfOrphaned({ year, slugs }: PreparedYear, output: string): LetterStatus[] {
  const known = new Set(slugs)
  return listPrinted(output, year)
    .filter((slug) => !known.has(slug))
    .map((slug) => ({ year, slug, state: 'orphaned', details: [LETTER_STATES.orphaned.detail] }))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
