import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
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

/** What the process is asked for, without its number. */
type Call =
  { args: readonly string[]; env: NodeJS.ProcessEnv; cwd: string } | { html: string } | { viewer: true }

interface Waiting {
  readonly onAnswer: (answer: Answer) => void
  readonly onEnd: (error: Error) => void
}

/** What a process is shared for: a preview would hold up the calls that are made while it is running. */
type Purpose = 'commands' | 'previews'

/** The processes that the test files of a worker share. */
const shared = new Map<Purpose, ChildProcess>()

/** The number of the last request: several parts of a test file may use the same process. */
let count = 0

/** @param user the ID of the user to run as */
function start(user?: number): ChildProcess {
  const child = fork(join(import.meta.dirname, 'command-host.ts'), {
    ...(user === undefined ? {} : { uid: user, gid: user }),
    env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', NODE_COMPILE_CACHE: COMPILED },
    // A process that lives long and makes much garbage; by default, a tenth of its time is spent on collecting it.
    execArgv: ['--max-semi-space-size=64'],
    silent: true,
  })
  for (const stream of streamsOf(child)) stream.setEncoding('utf8')
  return child
}

/** Its output, which is read from sockets. */
const streamsOf = ({ stdout, stderr }: ChildProcess) =>
  [stdout, stderr].filter((stream) => stream instanceof Socket)

/** A process that has the command loaded and runs it repeatedly, one call at a time. */
export class CommandProcess {
  readonly #child: ChildProcess
  readonly #purpose: Purpose | undefined
  readonly #waiting = new Map<number, Waiting>()
  /** Output that bypassed the streams of the calls. */
  #past = ''

  /** The process that all test files of this worker share. It ends with the worker. */
  static shared(purpose: Purpose = 'commands'): CommandProcess {
    const running = shared.get(purpose)
    const child = running?.connected === true ? running : start()
    shared.set(purpose, child)
    return new CommandProcess(child, purpose)
  }

  /** A process of its own. @param user the ID of the user to run as; root uses it, because nothing is forbidden to root */
  static own(user?: number): CommandProcess {
    return new CommandProcess(start(user))
  }

  private constructor(child: ChildProcess, purpose?: Purpose) {
    this.#child = child
    this.#purpose = purpose
    for (const stream of streamsOf(child)) stream.on('data', this.#onOutput)
    child.on('message', this.#onAnswer).on('exit', this.#onExit)
    this.#hold(false)
  }

  /** @param onText receives the output of the call as it is written */
  call(
    args: readonly string[],
    options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
    onText: (text: string) => void = () => undefined,
  ): RunningCall {
    const ended = Promise.withResolvers<Outcome>()
    const output = { stdout: '', stderr: '' }
    const env = { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', ...options.env }
    const id = this.#request(
      { args, env, cwd: options.cwd ?? PROJECT },
      {
        onEnd: ended.reject,
        onAnswer: (answer) => {
          if ('text' in answer) {
            output[answer.stream] += answer.text
            onText(answer.text)
          } else if ('status' in answer) ended.resolve({ status: answer.status, ...output })
        },
      },
    )
    return {
      outcome: ended.promise.finally(() => this.#release(id)),
      signal: (signal) => void this.#child.send({ id, signal }),
    }
  }

  /** Prints a document. */
  print(html: string): Promise<Uint8Array> {
    return this.#ask({ html }, (answer) => ('pdf' in answer ? Buffer.from(answer.pdf, 'base64') : undefined))
  }

  /** Starts the browser to view pages with, unless it is running. @returns the address to connect to it */
  viewer(): Promise<string> {
    return this.#ask({ viewer: true }, (answer) => ('viewer' in answer ? answer.viewer : undefined))
  }

  /** Ends its use by a test file: by closing its channel, so that nothing may be left that keeps it alive. */
  async end(): Promise<void> {
    if (this.#purpose === undefined) {
      const closed = Promise.all([
        once(this.#child, 'exit'),
        ...streamsOf(this.#child).map((stream) => once(stream, 'close')),
      ])
      this.#hold(true)
      this.#child.disconnect()
      await closed
    } else if (this.#waiting.size > 0) {
      // The next test file must not wait for what this one has left running.
      shared.delete(this.#purpose)
      this.#child.kill('SIGKILL')
    }
    this.#child.off('message', this.#onAnswer).off('exit', this.#onExit)
    for (const stream of streamsOf(this.#child)) stream.off('data', this.#onOutput)
    expect(this.#past).toBe('')
  }

  /** Requests what has a single answer. @param read returns what was requested, if it is in an answer */
  #ask<T>(request: Call, read: (answer: Answer) => T | undefined): Promise<T> {
    const answered = Promise.withResolvers<T>()
    const id = this.#request(request, {
      onEnd: answered.reject,
      onAnswer: (answer) => {
        const found = read(answer)
        if (found !== undefined) answered.resolve(found)
        else answered.reject(new Error('error' in answer ? answer.error : 'another answer'))
      },
    })
    return answered.promise.finally(() => this.#release(id))
  }

  #request(request: Call, waiting: Waiting): number {
    const id = ++count
    this.#waiting.set(id, waiting)
    this.#hold(true)
    const sent: Request = { id, ...request }
    this.#child.send(sent)
    return id
  }

  #release(id: number): void {
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.#hold(false)
  }

  /** Whether the process keeps the worker alive: only while something is expected of it. */
  #hold(held: boolean): void {
    const channel = this.#child.channel as ChildProcess | null | undefined
    for (const handle of [this.#child, channel, ...streamsOf(this.#child)]) {
      if (held) handle?.ref()
      else handle?.unref()
    }
  }

  readonly #onOutput = (text: string): void => void (this.#past += text)
  readonly #onAnswer = (answer: Answer): void => this.#waiting.get(answer.id)?.onAnswer(answer)
  readonly #onExit = (): void => {
    for (const { onEnd } of this.#waiting.values())
      onEnd(new Error(`the process of the command ended: ${this.#past}`))
  }
}
