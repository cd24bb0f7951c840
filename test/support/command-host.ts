import { inspect } from 'node:util'
import { main } from '../../src/cli/main.ts'
import type { Process } from '../../src/cli/process.ts'

/** A call of the command that the tests request, or a signal for a running call. */
export type Request =
  | {
      readonly id: number
      readonly args: readonly string[]
      readonly cwd: string
      readonly env: NodeJS.ProcessEnv
    }
  | { readonly id: number; readonly signal: Signal }

/** What a call sends back: its output as it is written, and its exit status. */
export type Answer =
  | { readonly id: number; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | { readonly id: number; readonly status: number }

type Signal = 'SIGINT' | 'SIGTERM'
type Call = Extract<Request, { args: unknown }>

const answer = (answered: Answer): void => void process.send?.(answered)

/** The signal listeners of running calls. */
const listeners = new Map<string, () => void>()

// One call at a time: two at once could share state that a process of its own would not.
let last: Promise<unknown> = Promise.resolve()
process.on('message', (request: Request) => {
  if ('signal' in request) listeners.get(`${request.id} ${request.signal}`)?.()
  else last = last.then(() => run(request)).then((status) => answer({ id: request.id, status }))
})

/** Runs the command with its own streams, environment and folder. An unexpected error ends it like a process. */
async function run({ id, args, cwd, env }: Call): Promise<number> {
  const stream = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      answer({ id, stream: name, text })
      return true
    },
  })
  const own = {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env,
    cwd: () => cwd,
    on: (signal: Signal, listener: () => void) => listeners.set(`${id} ${signal}`, listener),
    off: (signal: Signal) => listeners.delete(`${id} ${signal}`),
    exit: (status: number) => answer({ id, status }),
  }
  try {
    return await main(args, own as unknown as Process)
  } catch (error) {
    own.stderr.write(inspect(error))
    return 1
  }
}
