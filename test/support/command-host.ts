import { inspect } from 'node:util'
import { main } from '../../src/cli/main.ts'
import type { Process } from '../../src/cli/context.ts'
import type { Outcome } from './run-letters.ts'

/** What the tests ask this process for. */
export interface Call {
  readonly id: number
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

/** What it answers. */
export interface Answer {
  readonly id: number
  readonly outcome: Outcome
}

// One after the other, as in a process of its own: two at once could meet in what a process has once.
let last: Promise<unknown> = Promise.resolve()
process.on('message', (call: Call) => {
  last = last
    .then(() => run(call))
    .then((outcome) => process.send?.({ id: call.id, outcome } satisfies Answer))
})

/** The command with its own streams, environment and folder; a fault ends it as it ends a process. */
async function run({ args, cwd, env }: Call): Promise<Outcome> {
  const [stdout, stderr] = [new Sink(), new Sink()]
  const own = { stdout, stderr, env, cwd: () => cwd, on: () => undefined, off: () => undefined }
  let status: number
  try {
    status = await main(args, own as unknown as Process)
  } catch (error) {
    status = 1
    stderr.write(inspect(error))
  }
  return { status, stdout: stdout.text, stderr: stderr.text }
}

/** A stream that keeps what is written to it. */
class Sink {
  text = ''

  write(part: string): boolean {
    this.text += part
    return true
  }
}
