import type { Printing } from '../model/letter-record.ts'
import { letterPaths, type LetterPaths } from '../record/letter-paths.ts'
import { displayPath } from '../system/display-path.ts'
import type { Job } from '../run/generate-letters.ts'
import { isHtmlOnly, type LetterState } from '../run/letter-state.ts'
import type { PlannedLetter } from '../run/plan-letters.ts'
import type { Shard } from '../run/shard.ts'
import type { CurrentLetter, UnchangedLetter } from '../run/cache/unchanged-letters.ts'
import { countOf, type Context } from './context.ts'
import { reasonLines, waitingLines } from './reason-lines.ts'
import { writtenSentence } from './written-sentence.ts'
import type { CheckedLetter, PreparedYear } from '../run/prepared-year.ts'

/** Why letters are printed, in the order in which they are told. */
const TOLD: readonly (readonly [LetterState, string])[] = [
  ['new', 'new'],
  ['changed', 'changed'],
  ['outdated', 'printed by another version of the program or browser'],
  ['reverted', 'back to what was sent'],
  ['missing', 'missing'],
  ['edited', 'edited by hand'],
  ['interrupted', 'cut off in an earlier run'],
  ['html-missing', 'without their HTML'],
  ['html-edited', 'whose HTML was edited by hand'],
  ['current', 'up to date'],
]

/** Short runs list every letter, long ones the numbers. */
const LISTED = 20

/** A letter whose PDF is current wants only its HTML; what was sent is put back as it is. */
const isPrinted = ({ state }: PlannedLetter, { force }: Options): boolean =>
  state !== 'reverted' && (force === true || !isHtmlOnly(state))

const isRestored = ({ state }: Pick<PlannedLetter, 'state'>): boolean => state === 'reverted'

interface Options {
  readonly reason?: string
  readonly force?: boolean
  readonly dryRun?: boolean
  readonly shard?: Shard
}

/** Collects what becomes of the letters of a run and tells it, to people and as a document. */
export class GenerateSummary {
  /** What is to be written: letters to print, and those that only need their HTML. */
  readonly toWrite: readonly (PlannedLetter & Job)[]
  /** Why the run ended before its letters were made, where no browser could be started any more. */
  lostBrowser: string | undefined
  readonly #context: Context
  readonly #years: readonly PreparedYear[]
  readonly #planned: readonly PlannedLetter[]
  readonly #unchanged: readonly UnchangedLetter[]
  readonly #waiting: readonly PlannedLetter[]
  readonly #dryRun: boolean
  readonly #reason: string | undefined
  readonly #shard: Shard | undefined
  /** The letters that were written, with the reason that was kept; no more of them, so that memory stays flat. */
  readonly #written = new Map<CheckedLetter, string | undefined>()
  readonly #failed = new Map<CheckedLetter, string>()
  readonly #began = performance.now()

  constructor(
    context: Context,
    { prepared, unchanged }: { prepared: readonly PreparedYear[]; unchanged: readonly UnchangedLetter[] },
    planned: readonly PlannedLetter[],
    options: Options,
  ) {
    this.#context = context
    this.#years = prepared
    this.#unchanged = unchanged
    this.#planned = planned
    this.#dryRun = options.dryRun === true
    this.#reason = options.reason
    this.#shard = options.shard
    const due = planned.filter(({ state }) => options.force === true || state !== 'current')
    this.#waiting = due.filter(({ needsReason }) => needsReason && options.reason === undefined)
    this.toWrite = due
      .filter((letter) => !this.#waiting.includes(letter))
      .map((letter) => ({ ...letter, prints: isPrinted(letter, options) }))
  }

  /** The letters that the run looked at and left as their data says, by year. */
  get left(): Map<string, CurrentLetter[]> {
    const left = this.#planned
      .filter(
        ({ state, letter }) => state === 'current' || (state !== 'reverted' && this.#written.has(letter)),
      )
      .map(({ letter: { year, slug, authority }, revision, withHtml }) => ({
        year,
        slug,
        name: authority.name,
        revision,
        withHtml,
      }))
    return Map.groupBy(left, ({ year }) => year)
  }

  /** How many letters could not be made, or wait for a reason. */
  get failures(): number {
    return this.#failed.size + this.#waiting.length + this.#unmade
  }

  /** How many letters were to be made and were not begun, because the browser was lost. */
  get #unmade(): number {
    if (this.lostBrowser === undefined) return 0
    return this.toWrite.filter(({ letter }) => !this.#written.has(letter) && !this.#failed.has(letter)).length
  }

  get #refused(): number {
    return this.#years.reduce((sum, year) => sum + year.refused.length, 0)
  }

  add(letter: CheckedLetter, result: Printing | string): void {
    if (typeof result === 'string') this.#failed.set(letter, result)
    else this.#written.set(letter, result.reason)
  }

  printPlan(years: readonly string[]): void {
    const states = [...this.#planned.map(({ state }) => state), ...this.#unchanged.map(() => 'current')]
    const parts = TOLD.map(([state, label]) => [states.filter((each) => each === state).length, label])
    const told = parts.filter(([count]) => count !== 0).map(([count, label]) => `${count} ${label}`)
    const refused = this.#refused
    if (refused > 0) told.push(`${refused} with errors`)
    if (this.#failed.size > 0) told.push(`${this.#failed.size} unreadable`)
    const all = states.length + refused + this.#failed.size
    const part = this.#shard ? [`part ${this.#shard.part} of ${this.#shard.of}`] : []
    const checked = `${countOf(all, 'letter')} checked (${[...years, ...part].join(', ')})`
    this.#context.say(told.length > 0 ? `${checked}: ${told.join(', ')}` : checked)
  }

  printResult(interrupted: boolean): void {
    const { say, paint } = this.#context
    const listed = this.#dryRun
      ? this.toWrite
      : this.toWrite.filter(({ letter }) => this.#written.has(letter))
    this.#sayListed(listed)
    this.#sayNotPrinted()
    this.#sayReasons(listed)
    const refused = this.#refused
    const parts = [
      this.#writtenSentence(listed, interrupted),
      ...(this.#failed.size > 0 ? [`${this.#failed.size} failed`] : []),
      ...(this.#waiting.length > 0 ? [`${this.#waiting.length} waiting for a reason`] : []),
      ...(refused > 0 ? [`${refused} not printed`] : []),
      ...(this.#unmade > 0
        ? [`${this.#unmade} not made: all files are whole, run the same command again for the rest`]
        : []),
      ...(interrupted && listed.length > 0
        ? ['interrupted: all files are whole, run the same command again for the rest']
        : []),
    ]
    say(paint(this.failures > 0 || refused > 0 || interrupted ? 'red' : 'green', parts.join(', ')))
  }

  #sayListed(listed: readonly (PlannedLetter & Job)[]): void {
    const { say, paint, folders } = this.#context
    if (listed.length > LISTED) return
    for (const { letter, revision, state, prints, withHtml } of listed) {
      const { pdf, html } = this.#paths(letter)
      const would = state === 'reverted' ? 'put back' : prints ? 'print' : 'write'
      const mark = this.#dryRun ? paint('dim', `would ${would}`) : paint('green', '✔')
      const hasPdf = prints || state === 'reverted'
      const file = `${displayPath(hasPdf ? pdf : html, folders.cwd)}${hasPdf && withHtml ? ' and .html' : ''}`
      const back = state === 'reverted' ? `back to revision ${revision}, as it was sent` : undefined
      const note = back ?? (revision > 1 ? `revision ${revision}` : undefined)
      say(`  ${mark} ${file}${note === undefined ? '' : ` (${note})`}`)
    }
  }

  #sayReasons(listed: readonly PlannedLetter[]): void {
    const corrected = listed.flatMap(({ letter, state }): [CheckedLetter, string][] => {
      const reason = state === 'reverted' ? undefined : this.#written.get(letter)
      return reason === undefined ? [] : [[letter, reason]]
    })
    for (const line of reasonLines(corrected, this.#reason)) this.#context.say(line)
  }

  #writtenSentence(written: readonly (PlannedLetter & Job)[], interrupted: boolean): string {
    const { output, cwd } = this.#context.folders
    const printed = written.filter(({ prints }) => prints).length
    const restored = written.filter(isRestored).length
    const counts = { printed, restored, html: written.length - printed - restored }
    const sentence = writtenSentence(counts, this.#dryRun, displayPath(output, cwd))
    if (sentence === undefined)
      return interrupted ? 'interrupted: nothing was printed' : 'nothing was printed'
    const seconds = ((performance.now() - this.#began) / 1000).toFixed(1)
    return this.#dryRun ? sentence : `${sentence} in ${seconds} s`
  }

  /** The same for programs. */
  document(): object {
    const printed = new Set(this.toWrite.filter(({ prints }) => prints).map(({ letter }) => letter))
    const { cwd } = this.#context.folders
    const letters = [
      ...this.#planned.map(({ letter, ...plan }) => {
        const { year, slug, authority } = letter
        const isWritten = this.#written.has(letter)
        const done = {
          printed: isWritten && printed.has(letter),
          restored: isWritten && isRestored({ state: plan.state }),
        }
        return { year, slug, name: authority.name, ...plan, ...done }
      }),
      ...this.#unchanged.map((letter) => ({
        ...letter,
        state: 'current' as const,
        printed: false,
        restored: false,
      })),
    ]
      .sort((one, other) => (one.year + one.slug < other.year + other.slug ? -1 : 1))
      .map(({ year, slug, name, state, revision, printed, restored, withHtml }) => {
        const { pdf, html } = letterPaths(this.#context.folders.output, year, slug)
        const files = { file: displayPath(pdf, cwd), ...(withHtml ? { html: displayPath(html, cwd) } : {}) }
        return { year, slug, name, state, revision, printed, restored, ...files }
      })
    const failed = [...this.#failed].map(([{ year, slug }, failure]) => ({ year, slug, failure }))
    const waiting = this.#waiting.map(({ letter: { year, slug }, givenReason }) => ({
      year,
      slug,
      ...(givenReason === undefined ? {} : { givenReason }),
    }))
    const refused = this.#years.flatMap(({ year, refused: slugs }) => slugs.map((slug) => ({ year, slug })))
    const shard = this.#shard ? { shard: this.#shard } : {}
    const ended = this.lostBrowser === undefined ? {} : { lostBrowser: this.lostBrowser }
    return { dryRun: this.#dryRun, ...shard, ...ended, letters, failed, waiting, refused }
  }

  #sayNotPrinted(): void {
    const { say, paint } = this.#context
    const cross = paint('red', '✘')
    for (const { year, refused } of this.#years) {
      const names = refused.length > LISTED ? `${refused.length} authorities` : refused.join(', ')
      if (refused.length > 0) say(`  ${cross} ${year}: not printed because of the findings above: ${names}`)
    }
    for (const [{ year, slug }, failure] of this.#failed) say(`  ${cross} ${year}/${slug}: ${failure}`)
    for (const line of waitingLines(this.#waiting, cross)) say(line)
  }

  #paths({ year, slug }: CheckedLetter): LetterPaths {
    return letterPaths(this.#context.folders.output, year, slug)
  }
}
