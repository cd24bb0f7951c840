import type { Data } from '../model/letter-data.ts'
import { isIssued, type LetterRecord } from '../model/letter-record.ts'
import type { UnchangedLetter } from './cache/look-up-cache.ts'
import { unchangedRecords } from './cache/unchanged-records.ts'
import { LetterFailure } from './letter-failure.ts'
import { remedyOf } from './letter-remedy.ts'
import { LETTER_STATES, type PlannedState } from './letter-state.ts'
import type { LetterPlan, PlanContext } from './plan-letter.ts'
import { planLetters } from './plan-letters.ts'
import type { PreparedYear } from './prepared-year.ts'

/** A letter that cannot be issued, or whose issue cannot be undone. */
export interface HeldLetter {
  readonly slug: string
  readonly why: string
  /** What to do about it; left out where the reason says it. */
  readonly remedy?: string
}

/** A letter that can be issued. */
export interface DueLetter {
  readonly slug: string
  readonly record: LetterRecord
  /** Left out for an unchanged letter: its data was not read. */
  readonly authority?: Data
}

/** The letters of a year, by whether they can be issued. */
export interface LettersToIssue {
  readonly due: readonly DueLetter[]
  readonly held: readonly HeldLetter[]
  /** How many are issued already. */
  readonly already: number
}

/** Finds the letters of a year that can be issued: those that are printed as their data says. */
export function lettersToIssue(
  years: readonly PreparedYear[],
  unchanged: readonly UnchangedLetter[],
  context: PlanContext,
): LettersToIssue {
  const due: DueLetter[] = []
  const held = years.flatMap(({ year, refused }): HeldLetter[] =>
    refused.map((slug) => ({
      slug,
      why: LETTER_STATES.refused.detail,
      ...optionalRemedy({ year, state: 'refused' }),
    })),
  )
  let already = 0
  const add = (letter: DueLetter): void => {
    if (isIssued(letter.record)) already++
    else due.push(letter)
  }
  const { failed } = planLetters(years, context, (plan) => {
    const { letter, state, record } = plan
    const { slug, authority } = letter
    if (record && isAsDataSays(state)) add({ slug, record, authority })
    else held.push(heldLetter(plan))
  })
  for (const { letter, failure } of failed) held.push({ slug: letter.slug, why: failure })
  for (const [{ slug }, record] of unchangedRecords(context.output, unchanged)) {
    if (record instanceof LetterFailure) held.push({ slug, why: record.message })
    else add({ slug, record })
  }
  const bySlug = (one: { slug: string }, other: { slug: string }) => (one.slug < other.slug ? -1 : 1)
  return { due: due.sort(bySlug), held, already }
}

/** An outdated draft is as its data says: only the way in which it would be printed has changed. */
const isAsDataSays = (state: PlannedState): boolean => state === 'current' || state === 'outdated'

function heldLetter({ letter: { year, slug }, state, record, needsReason }: LetterPlan): HeldLetter {
  const issued = record !== undefined && isIssued(record)
  return {
    slug,
    why: LETTER_STATES[state].detail,
    ...optionalRemedy({ year, state, issued, needsReason }),
  }
}

function optionalRemedy(letter: Parameters<typeof remedyOf>[0]): Pick<HeldLetter, 'remedy'> {
  const remedy = remedyOf(letter)
  return remedy === undefined ? {} : { remedy }
}
