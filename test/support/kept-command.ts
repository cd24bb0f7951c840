import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, expect } from '@jest/globals'
import type { Answer, Call } from './command-host.ts'
import { PROJECT, type letters, type Outcome } from './run-letters.ts'

/**
 * The command for the tests of one file that ask what it says and writes, not how its process starts and ends. It is
 * called as `letters` is, but in one process that is kept between the calls: loading the program takes most of a call.
 */
export function keptCommand(): typeof letters {
  let host: Host | undefined
  afterAll(() => host?.end())
  return (args, options) => {
    host ??= new Host()
    const env = { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', ...options?.env }
    return host.call({ args, env, cwd: options?.cwd ?? PROJECT })
  }
}

class Host {
  readonly #child: ChildProcess
  readonly #ended: Promise<unknown>
  readonly #waiting = new Map<number, PromiseWithResolvers<Outcome>>()
  #calls = 0
  #said = ''

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'command-host.ts'), {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NO_COLOR: '1',
        NODE_COMPILE_CACHE: join(PROJECT, 'node_modules', '.cache', 'letters'),
      },
      execArgv: [],
      silent: true,
    })
    const streams = [this.#child.stdout, this.#child.stderr].filter((stream) => stream !== null)
    for (const stream of streams)
      stream.setEncoding('utf8').on('data', (text: string) => (this.#said += text))
    const exited = once(this.#child, 'exit')
    this.#ended = Promise.all([exited, ...streams.map((stream) => once(stream, 'close'))])
    this.#child.on('message', ({ id, outcome }: Answer) => this.#waiting.get(id)?.resolve(outcome))
    void this.#ended.then(() => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`the kept command ended: ${this.#said}`))
    })
  }

  call(call: Omit<Call, 'id'>): Promise<Outcome> {
    const waiting = Promise.withResolvers<Outcome>()
    const id = ++this.#calls
    this.#waiting.set(id, waiting)
    this.#child.send({ ...call, id } satisfies Call)
    return waiting.promise.finally(() => this.#waiting.delete(id))
  }

  /** The process ends when nothing is asked of it any more, as the command's own does. */
  async end(): Promise<void> {
    this.#child.disconnect()
    await this.#ended
    // All that a command says goes to the streams that it was handed.
    expect(this.#said).toBe('')
  }
}
