import { Session, type Profiler } from 'node:inspector'

/** Counts what functions do instead of timing them: how often each piece of JavaScript is run, exact and repeatable. */
export class StepCounter {
  readonly #session = new Session()

  constructor() {
    this.#session.connect()
    this.#post('Profiler.enable')
    this.#post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  }

  /**
   * How many pieces of JavaScript are run by some work, those of libraries included; not the steps of patterns. What little
   * was run since the last call counts as well: asking costs more than most work.
   */
  stepsOf(work: () => unknown): number {
    work()
    return this.#counts()
  }

  end(): void {
    this.#session.disconnect()
  }

  /** What was run since it was asked last. */
  #counts(): number {
    const { result } = this.#post('Profiler.takePreciseCoverage') as Profiler.TakePreciseCoverageReturnType
    const ranges = result.flatMap(({ functions }) => functions).flatMap((each) => each.ranges)
    return ranges.reduce((sum, { count }) => sum + count, 0)
  }

  /** Answered at once: the session is in this process. */
  #post(method: string, params: object = {}): unknown {
    let answer: unknown
    this.#session.post(method, params, (error, result) => {
      if (error) throw error
      answer = result
    })
    return answer
  }
}
