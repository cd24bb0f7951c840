import { Session, type Profiler } from 'node:inspector'
import { parentPort, workerData } from 'node:worker_threads'

/** A function to count the steps of, and its argument. */
export interface StepRequest {
  readonly name: string
  readonly text: string
}

/** What was counted. */
export interface StepCount {
  readonly steps: number
  /** The error that the function threw: a text that breaks a rule may be refused, and a stack overflow is one. */
  readonly refused: string | undefined
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

/** Functions whose steps are counted, by name. */
export type StepFunctions = Readonly<Record<string, (text: string) => unknown>>

const functions = new Map<string, StepFunctions[string]>()
for (const file of workerData as readonly string[]) {
  const { FUNCTIONS } = (await import(`./${file}`)) as { FUNCTIONS: StepFunctions }
  for (const [name, work] of Object.entries(FUNCTIONS)) functions.set(name, work)
}

async function countSteps({ name, text }: StepRequest): Promise<void> {
  const work = functions.get(name)
  if (!work) throw new Error(`there is no function ${name}`)
  let refused: string | undefined
  try {
    await work(text)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    refused = error.stack
  }
  parentPort?.postMessage({ steps: takeSteps(), refused } satisfies StepCount)
}

session.connect()
send('Profiler.enable')
send('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
parentPort?.on('message', (request: StepRequest) => void countSteps(request))
