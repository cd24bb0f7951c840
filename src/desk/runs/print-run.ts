import { describeLapse } from '../../run/approval-text.ts'
import { generate, type GenerateResult } from '../../run/commands/generate.ts'
import type { RunContext } from '../../run/prepare-run.ts'
import { countOf } from '../../findings/finding.ts'
import { refusalOf, type OutputWriter } from '../output-writer.ts'

/** How far the printing of a year is, as its page shows it. */
export interface RunState {
  readonly year: string
  readonly state: 'checking' | 'printing' | 'cancelling' | 'done' | 'cancelled' | 'failed'
  readonly done: number
  readonly total: number
  /** What became of it, in a sentence; "" until then. */
  readonly message: string
  /** What was not done, a line each. */
  readonly problems: readonly string[]
}

interface RunEvents {
  /** Called when the run has got further. */
  readonly onChange: (state: RunState) => void
  /** Called with a fault of the program, which ends the run. */
  readonly onError: (error: unknown) => void
}

/** The least time between two reports of how far a run is, in milliseconds. */
const INTERVAL = 100

/** The most problems that are listed one by one. */
const MOST_LISTED = 50

/** Prints what changed in a year, for the desk: one run at a time, which goes on when its page is closed. */
export class PrintRuns {
  readonly #context: RunContext
  readonly #browser: string | undefined
  readonly #writer: OutputWriter
  #state: RunState | undefined
  #aborting = new AbortController()
  #running: Promise<void> | undefined
  #reported = 0

  constructor(context: RunContext, browser: string | undefined, writer: OutputWriter) {
    this.#context = context
    this.#browser = browser
    this.#writer = writer
  }

  /** The last run of a year; undefined where there was none. */
  stateOf(year: string): RunState | undefined {
    return this.#state?.year === year ? this.#state : undefined
  }

  get isRunning(): boolean {
    return this.#running !== undefined
  }

  /**
   * Begins a run.
   *
   * @param reason why issued letters are corrected
   * @returns false where one is running already
   */
  begin(year: string, reason: string | undefined, { onChange, onError }: RunEvents): boolean {
    if (this.#running) return false
    this.#aborting = new AbortController()
    const update = (change: Partial<RunState>) => {
      this.#state = { ...NOTHING, ...this.#state, year, ...change }
      onChange(this.#state)
    }
    this.#state = undefined
    update({ state: 'checking' })
    this.#running = this.#writer
      .run('printing', () => this.#print(year, reason, update))
      .then(update, (error: unknown) => {
        const refusal = refusalOf(error)
        update({ state: 'failed', message: refusal?.reason ?? 'A fault of the program ended the run.' })
        if (!refusal) onError(error)
      })
      .finally(() => (this.#running = undefined))
    return true
  }

  /** Ends the run: letters that are begun are completed, the others are left as they are. @returns whether there was one */
  cancel(): boolean {
    if (!this.#running || !this.#state) return false
    this.#state = { ...this.#state, state: 'cancelling' }
    this.#aborting.abort()
    return true
  }

  /** Resolves once the run has ended. */
  async ended(): Promise<void> {
    await this.#running
  }

  async #print(
    year: string,
    reason: string | undefined,
    update: (change: Partial<RunState>) => void,
  ): Promise<Partial<RunState>> {
    const { signal } = this.#aborting
    let [done, all] = [0, 0]
    const result = await generate(
      this.#context,
      [year],
      { reason, browser: this.#browser },
      {
        onPlan: () => undefined,
        whileWriting: (total, work) => {
          all = total
          update({ state: signal.aborted ? 'cancelling' : 'printing', total })
          return work(signal, () => {
            done++
            const now = performance.now()
            if (now - this.#reported < INTERVAL && done < total) return
            this.#reported = now
            update({ done })
          })
        },
      },
    )
    const isCancelled = signal.aborted && done < all
    return { state: isCancelled ? 'cancelled' : 'done', done, ...outcomeOf(result, isCancelled) }
  }
}

const NOTHING = { state: 'checking', done: 0, total: 0, message: '', problems: [] } as const

function outcomeOf(result: GenerateResult, isCancelled: boolean): Pick<RunState, 'message' | 'problems'> {
  const { letters, failed, waiting, refused, lapsed, lostBrowser, unmade } = result
  const written = letters.filter(({ isDone }) => isDone).length
  const parts = [
    isCancelled ? 'Cancelled' : 'Done',
    written > 0 ? `${countOf(written, 'letter')} printed` : 'nothing was printed',
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(waiting.length > 0 ? [`${waiting.length} waiting for a reason`] : []),
    ...(refused.length > 0 ? [`${refused.length} not printed because of errors`] : []),
    ...(isCancelled || unmade > 0 ? ['all files are complete: print again for the rest'] : []),
  ]
  const problems = [
    ...(lostBrowser === undefined ? [] : [lostBrowser]),
    ...failed.map(({ slug, failure }) => `${slug}: ${failure}`),
    ...waiting.map(({ slug }) => `${slug}: it is issued; correcting it needs a reason`),
    ...refused.map(({ slug }) => `${slug}: it has errors, or errors elsewhere hold it up`),
    ...lapsed.flatMap((each) => each.lapsed.map((lapse) => `${each.slug}: ${describeLapse(lapse)}`)),
  ]
  const more = problems.length - MOST_LISTED
  return {
    message: `${parts[0] ?? ''}: ${parts.slice(1).join(', ')}.`,
    problems: [...problems.slice(0, MOST_LISTED), ...(more > 0 ? [`and ${more} more`] : [])],
  }
}
