import { isIssued, type LetterRecord } from '../model/letter-record.ts'
import type { UnchangedLetter } from './cache/unchanged-letters.ts'
import type { Data } from '../model/letter-data.ts'
import { LetterFailure } from './letter-failure.ts'
import { remedyOf } from './letter-remedy.ts'
import type { LetterState } from './letter-state.ts'
import type { LetterPlan, PlanContext } from './plan-letter.ts'
import { planLetters } from './plan-letters.ts'
import { unchangedRecords } from './cache/unchanged-records.ts'
import type { PreparedYear } from './prepared-year.ts'

/** A letter that cannot be marked as sent. */
export interface HeldLetter {
  readonly slug: string
  readonly why: string
  /** What to do about it; left out where the reason says it. */
  readonly remedy?: string
}

/** A letter that can be marked as sent. */
export interface DueLetter {
  readonly slug: string
  readonly record: LetterRecord
  /** Left out for a letter that stands: its data was not read. */
  readonly authority?: Data
}

/** The letters of a year, by what marking them as sent comes to. */
export interface LettersToMark {
  readonly due: readonly DueLetter[]
  readonly held: readonly HeldLetter[]
  /** How many are marked already. */
  readonly already: number
}

/** Finds the letters of a year that can be marked as sent: those that are printed as their data says. */
export function lettersToMark(
  years: readonly PreparedYear[],
  unchanged: readonly UnchangedLetter[],
  context: PlanContext,
): LettersToMark {
  const due: DueLetter[] = []
  const held = years.flatMap(({ year, refused }): HeldLetter[] =>
    refused.map((slug) => ({ slug, why: 'its data has findings', ...remedy({ year, state: 'refused' }) })),
  )
  let already = 0
  const take = (letter: DueLetter): void => {
    if (isIssued(letter.record)) already++
    else due.push(letter)
  }
  const { failed } = planLetters(years, context, (plan) => {
    const { letter, state, record } = plan
    const { slug, authority } = letter
    if (record && isAsItsDataSays(state)) take({ slug, record, authority })
    else held.push(heldOf(plan))
  })
  for (const { letter, failure } of failed) held.push({ slug: letter.slug, why: failure })
  for (const [{ slug }, record] of unchangedRecords(context.output, unchanged)) {
    if (record instanceof LetterFailure) held.push({ slug, why: record.message })
    else take({ slug, record })
  }
  const bySlug = (one: { slug: string }, other: { slug: string }) => (one.slug < other.slug ? -1 : 1)
  return { due: due.sort(bySlug), held, already }
}

/** A draft that another version of the program would print in another way is as its data says all the same. */
const isAsItsDataSays = (state: LetterState): boolean => state === 'current' || state === 'outdated'

function heldOf({ letter: { year, slug }, state, record, needsReason }: LetterPlan): HeldLetter {
  const sent = record !== undefined && isIssued(record)
  return { slug, why: WHY[state] ?? state, ...remedy({ year, state, sent, needsReason }) }
}

function remedy(about: Parameters<typeof remedyOf>[0]): Pick<HeldLetter, 'remedy'> {
  const found = remedyOf(about)
  return found === undefined ? {} : { remedy: found }
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
