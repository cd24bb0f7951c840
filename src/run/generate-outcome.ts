import { FORMAT_NAMES, type OtherFormat } from '../model/letter-formats.ts'
import type { Printing } from '../model/letter-record.ts'
import type { Finding } from '../findings/finding.ts'
import { letterPaths } from '../record/letter-paths.ts'
import type { UnchangedLetter } from './cache/look-up-cache.ts'
import { hashEmail } from './cache/hash-email.ts'
import { hashFigures } from './cache/hash-figures.ts'
import type { CurrentLetter } from './cache/save-cache.ts'
import { EnvelopeFailure } from './fits-envelope.ts'
import { lapsingApprovals, type ApprovalsAtRisk, type LapsedLetter } from './lapsing-approvals.ts'
import type { LapsedApproval } from './letter-approval.ts'
import { isPdfCurrent, type PlannedState } from './letter-state.ts'
import type { PlannedLetter, UnplannedLetter } from './plan-letters.ts'
import type { CheckedLetter, PreparedYear } from './prepared-year.ts'
import type { Job } from './write-letter.ts'

/** What is done for a letter: all is printed, other formats alone are written, or an issued PDF is put back. */
type Action = 'print' | 'write-others' | 'restore'

/** A file of a letter besides its PDF. */
interface OtherFile {
  readonly format: OtherFormat
  /** What people call it. */
  readonly name: string
  readonly path: string
  /** Whether it is not there as recorded, and is written where the PDF is not. */
  readonly isLost: boolean
}

/** A letter of a run, as far as callers need it. */
export interface GeneratedLetter {
  readonly year: string
  readonly slug: string
  readonly name: string
  readonly state: PlannedState
  readonly revision: number
  /** The path of its PDF. */
  readonly pdf: string
  /** The other formats that it has. */
  readonly others: readonly OtherFile[]
  /** undefined where it is current, or waits for a reason. */
  readonly action: Action | undefined
  readonly isDone: boolean
  /** Why it was corrected, as its record says now; of letters that were printed. */
  readonly reason: string | undefined
}

/** A correction that cannot be printed without a reason. */
export interface WaitingLetter {
  readonly year: string
  readonly slug: string
  readonly revision: number
  /** The reason that was given for the correction before it changed again. */
  readonly givenReason?: string
}

/** A letter that could not be made, and why. */
export interface FailedLetter {
  readonly year: string
  readonly slug: string
  readonly failure: string
}

type WrittenLetter = PlannedLetter & Job

/** Keeps track of what becomes of the letters of a `generate` run. */
export class GenerateOutcome {
  /** The letters whose files are to be written. */
  readonly toWrite: readonly WrittenLetter[]
  /** The letters that wait for a reason. */
  readonly waiting: readonly WaitingLetter[]
  /** What was found on printed pages. */
  readonly findings: Finding[] = []
  readonly #output: string
  readonly #planned: readonly PlannedLetter[]
  readonly #unchanged: readonly UnchangedLetter[]
  /** The letters that were written, with their reason and little else of their printing, so that memory stays flat. */
  readonly #written = new Map<CheckedLetter, string | undefined>()
  readonly #failed = new Map<CheckedLetter, string>()
  readonly #approvals: ReadonlyMap<CheckedLetter, ApprovalsAtRisk>
  /** The approvals that are not valid for what the data gives now, or for what was printed. */
  readonly #lapsed: Map<CheckedLetter, readonly LapsedApproval[]>

  constructor(
    output: string,
    { planned, failed }: { planned: readonly PlannedLetter[]; failed: readonly UnplannedLetter[] },
    unchanged: readonly UnchangedLetter[],
    { reason, force }: { readonly reason?: string | undefined; readonly force?: boolean | undefined },
  ) {
    this.#output = output
    this.#planned = planned
    this.#unchanged = unchanged
    for (const { letter, failure } of failed) this.#failed.set(letter, failure)
    this.#approvals = new Map(
      planned.flatMap(({ letter, approvals }) => (approvals ? [[letter, approvals] as const] : [])),
    )
    this.#lapsed = new Map(
      [...this.#approvals].map(([letter, approvals]) => [letter, lapsingApprovals(approvals)]),
    )
    const due = planned.filter(({ state }) => force === true || state !== 'current')
    const isWaiting = ({ needsReason }: PlannedLetter) => needsReason && reason === undefined
    this.waiting = due.filter(isWaiting).map(({ letter: { year, slug }, revision, givenReason }) => ({
      year,
      slug,
      revision,
      ...(givenReason === undefined ? {} : { givenReason }),
    }))
    this.toWrite = due
      .filter((letter) => !isWaiting(letter))
      // What was issued is put back as it is, also with `force`.
      .map((letter) => ({
        ...letter,
        work: workFor(letter, force === true),
      }))
  }

  /** Takes the result for a letter: its printing, or why there is none. */
  add(letter: CheckedLetter, result: Printing | Error): void {
    if (result instanceof EnvelopeFailure) this.findings.push(...result.findings)
    if (result instanceof Error) this.#failed.set(letter, result.message)
    else {
      this.#written.set(letter, result.reason)
      const approvals = this.#approvals.get(letter)
      if (approvals) this.#lapsed.set(letter, lapsingApprovals(approvals, result))
    }
  }

  /** The state of every letter that could be planned, before anything was written. */
  get states(): PlannedState[] {
    return [...this.#planned.map(({ state }) => state), ...this.#unchanged.map(() => 'current' as const)]
  }

  /** The letters that somebody approved as they are not any more. */
  get lapsed(): LapsedLetter[] {
    return [...this.#lapsed].flatMap(([{ year, slug }, lapsed]) =>
      lapsed.length > 0 ? [{ year, slug, lapsed }] : [],
    )
  }

  get failed(): FailedLetter[] {
    return [...this.#failed].map(([{ year, slug }, failure]) => ({ year, slug, failure }))
  }

  /** How many letters were to be written and were neither written nor failed. */
  get unmade(): number {
    return this.toWrite.filter(({ letter }) => !this.#written.has(letter) && !this.#failed.has(letter)).length
  }

  /** The letters that were checked and are current now, by year. */
  get current(): Map<string, CurrentLetter[]> {
    const current = this.#planned.filter(
      ({ state, letter }) => state === 'current' || (state !== 'reverted' && this.#written.has(letter)),
    )
    const byYear = Map.groupBy(current, ({ letter }) => letter.year)
    return new Map(
      [...byYear].map(([year, letters]) => [
        year,
        letters.map(({ letter: { slug, authority }, ready, revision, formats }) => ({
          slug,
          name: authority.name,
          revision,
          formats,
          email: hashEmail(authority),
          figures: hashFigures(authority, ready.computed),
        })),
      ]),
    )
  }

  /** Every letter that could be planned, in order. */
  letters(): GeneratedLetter[] {
    const actions = new Map(this.toWrite.map((letter) => [letter.letter, actionFor(letter)]))
    const planned = this.#planned.map(({ letter, state, revision, formats, lost }) => ({
      ...this.#describe({ year: letter.year, slug: letter.slug, name: letter.authority.name, formats }, lost),
      state,
      revision,
      action: actions.get(letter),
      isDone: this.#written.has(letter),
      reason: this.#written.get(letter),
    }))
    const unchanged = this.#unchanged.map((letter) => ({
      ...this.#describe(letter, []),
      state: 'current' as const,
      revision: letter.revision,
      action: undefined,
      isDone: false,
      reason: undefined,
    }))
    return [...planned, ...unchanged].sort((one, other) =>
      one.year + one.slug < other.year + other.slug ? -1 : 1,
    )
  }

  #describe({ year, slug, name, formats }: Omit<UnchangedLetter, 'revision'>, lost: readonly OtherFormat[]) {
    const paths = letterPaths(this.#output, year, slug)
    const others = formats.map((format) => ({
      format,
      name: FORMAT_NAMES[format],
      path: paths[format],
      isLost: lost.includes(format),
    }))
    return { year, slug, name, pdf: paths.pdf, others }
  }
}

const actionFor = ({ work }: WrittenLetter): Action => (work === 'print-others' ? 'write-others' : work)

function workFor({ state, lost }: PlannedLetter, force: boolean): Job['work'] {
  if (state === 'reverted') return 'restore'
  if (force || !isPdfCurrent(state)) return 'print'
  return lost.includes('large') ? 'print-others' : 'write-others'
}

/** The letters of the years whose data has errors. */
export const refusedLetters = (years: readonly PreparedYear[]): { year: string; slug: string }[] =>
  years.flatMap(({ year, refused }) => refused.map((slug) => ({ year, slug })))
