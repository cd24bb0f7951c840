import { Session, type Profiler } from 'node:inspector'
import { parentPort } from 'node:worker_threads'
import { LIST_FUNCTIONS } from './list-functions.ts'
import { TEXT_FUNCTIONS } from './text-functions.ts'

/** A function to count the steps of, and its argument. */
export interface StepRequest {
  readonly name: string
  readonly text: string
}

const session = new Session()

/** Sends a command; the answer is synchronous, since the session is in this thread. */
function send(method: string, params: object = {}): unknown {
  let answer: unknown
  session.post(method, params, (error, result) => {
    if (error) throw error
    answer = result
  })
  return answer
}

/** The blocks that were run since the last call. */
function takeSteps(): number {
  const { result } = send('Profiler.takePreciseCoverage') as Profiler.TakePreciseCoverageReturnType
  const ranges = result.flatMap(({ functions }) => functions).flatMap((each) => each.ranges)
  return ranges.reduce((sum, { count }) => sum + count, 0)
}

/** Texts that break a rule may be refused by an error; a stack overflow is one. */
function attempt(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
}

session.connect()
send('Profiler.enable')
send('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
parentPort?.on('message', ({ name, text }: StepRequest) => {
  const work = TEXT_FUNCTIONS[name] ?? LIST_FUNCTIONS[name]
  if (!work) throw new Error(`there is no function ${name}`)
  attempt(() => work(text))
  parentPort?.postMessage(takeSteps())
})
