import type { Data } from '../model/letter-data.ts'
import { isIssued, type LetterRecord } from '../model/letter-record.ts'
import { PackedList, type Packed } from '../model/packed-list.ts'
import type { UnchangedLetter } from './cache/look-up-cache.ts'
import { unchangedRecords } from './cache/unchanged-records.ts'
import { LetterFailure } from './letter-failure.ts'
import { remedyOf } from './letter-remedy.ts'
import { LETTER_STATES, type PlannedState } from './letter-state.ts'
import type { LetterPlan, PlanContext } from './plan-letter.ts'
import { forEachPlan } from './plan-letters.ts'
import type { PreparedYear } from './prepared-year.ts'

/** A letter that a command about printed letters cannot be applied to. */
export interface HeldLetter {
  readonly slug: string
  readonly why: string
  /** What to do about it; left out where the reason says it. */
  readonly remedy?: string
}

/** A letter whose current PDF is printed. */
export interface RecordedLetter {
  readonly slug: string
  readonly record: LetterRecord
  /** Left out for an unchanged letter: its data was not read. */
  readonly authority?: Data | undefined
}

/** The record of a letter, and its data. */
type Contents = Omit<RecordedLetter, 'slug'>

/** Keeps the records of a year's letters in little memory. */
export class RecordList {
  readonly #packed = new PackedList<Contents>()
  readonly letters: RecordedLetter[] = []

  add(record: LetterRecord, authority?: Data): void {
    this.letters.push(new PackedLetter(this.#packed.add(record.authority, { record, authority })))
  }
}

/** A letter whose record is kept in little memory. */
class PackedLetter implements RecordedLetter {
  readonly #packed: Packed<Contents>

  constructor(packed: Packed<Contents>) {
    this.#packed = packed
  }

  get slug(): string {
    return this.#packed.slug
  }

  get record(): LetterRecord {
    return this.#packed.value.record
  }

  get authority(): Data | undefined {
    return this.#packed.value.authority
  }
}

/**
 * Finds the letters of which a current PDF is printed, in order. All others are held, with the reason.
 *
 * @param isAccepted which states count as current
 */
export function recordedLetters(
  years: readonly PreparedYear[],
  unchanged: readonly UnchangedLetter[],
  context: PlanContext,
  isAccepted: (state: PlannedState) => boolean,
): { readonly letters: RecordedLetter[]; readonly held: HeldLetter[] } {
  const recorded = new RecordList()
  const held = years.flatMap(({ year, refused }): HeldLetter[] =>
    refused.map((slug) => ({
      slug,
      why: LETTER_STATES.refused.detail,
      ...optionalRemedy({ year, state: 'refused' }),
    })),
  )
  const failed = forEachPlan(years, context, (plan) => {
    const { letter, state, record } = plan
    if (record && isAccepted(state)) recorded.add(record, letter.authority)
    else held.push(heldLetter(plan))
  })
  for (const { letter, failure } of failed) held.push({ slug: letter.slug, why: failure })
  for (const [{ slug }, record] of unchangedRecords(context.output, unchanged)) {
    if (record instanceof LetterFailure) held.push({ slug, why: record.message })
    else recorded.add(record)
  }
  return { letters: recorded.letters.sort((one, other) => (one.slug < other.slug ? -1 : 1)), held }
}

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
