import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import type { Answer, Request } from './command-host.ts'
import { COMPILED, PROJECT } from './folders.ts'
import type { Outcome } from './run-letters.ts'

/** A call of the command that may still be running. */
export interface RunningCall {
  readonly outcome: Promise<Outcome>
  signal(name: 'SIGINT' | 'SIGTERM'): void
}

interface Heard {
  readonly ended: PromiseWithResolvers<Outcome>
  readonly onText: (text: string) => void
  readonly stdout: string[]
  readonly stderr: string[]
}

/** A process that has the command loaded and runs it repeatedly, one call at a time. */
export class CommandProcess {
  readonly #child: ChildProcess
  readonly #ended: Promise<unknown>
  readonly #calls = new Map<number, Heard>()
  #count = 0
  /** Output that bypassed the streams of the calls. */
  #past = ''

  /** @param user the ID of the user to run as; root uses it, because nothing is forbidden to root */
  constructor(user?: number) {
    this.#child = fork(join(import.meta.dirname, 'command-host.ts'), {
      ...(user === undefined ? {} : { uid: user, gid: user }),
      env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', NODE_COMPILE_CACHE: COMPILED },
      execArgv: [],
      silent: true,
    })
    const streams = [this.#child.stdout, this.#child.stderr].filter((stream) => stream !== null)
    for (const stream of streams)
      stream.setEncoding('utf8').on('data', (text: string) => (this.#past += text))
    this.#ended = Promise.all([this.#child, ...streams].map((each, at) => once(each, at ? 'close' : 'exit')))
    this.#child.on('message', (answer: Answer) => this.#hear(answer))
    void this.#ended.then(() => {
      for (const { ended } of this.#calls.values())
        ended.reject(new Error(`the kept command ended: ${this.#past}`))
    })
  }

  /** @param onText receives the output of the call as it is written */
  call(
    args: readonly string[],
    options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
    onText: (text: string) => void = () => undefined,
  ): RunningCall {
    const id = ++this.#count
    const heard: Heard = { ended: Promise.withResolvers(), onText, stdout: [], stderr: [] }
    this.#calls.set(id, heard)
    const env = { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', ...options.env }
    this.#send({ id, args, env, cwd: options.cwd ?? PROJECT })
    return {
      outcome: heard.ended.promise.finally(() => this.#calls.delete(id)),
      signal: (signal) => this.#send({ id, signal }),
    }
  }

  /** Ends the process by closing its channel, so that nothing may be left that keeps it alive. */
  async end(): Promise<void> {
    this.#child.disconnect()
    await this.#ended
    expect(this.#past).toBe('')
  }

  #send(request: Request): void {
    this.#child.send(request)
  }

  #hear(answer: Answer): void {
    const heard = this.#calls.get(answer.id)
    if (!heard) return
    const { ended, onText, stdout, stderr } = heard
    if ('text' in answer) {
      heard[answer.stream].push(answer.text)
      onText(answer.text)
    } else ended.resolve({ status: answer.status, stdout: stdout.join(''), stderr: stderr.join('') })
  }
}
