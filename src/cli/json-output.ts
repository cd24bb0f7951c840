import { formatJson } from '../findings/format-json.ts'
import { describeInterruption, type CommandError } from './command-error.ts'
import { SIGNALS, type Interruption, type Process } from './process.ts'

/** Keeps what --json promises: exactly one document on standard output, however a command ends. */
export interface JsonOutput {
  /** The process that commands use in place of the one they run in. */
  readonly process: Process
  /** Writes the document of a command that ends early, unless it has written one already. */
  end(document: object): void
  /** Writes the document of an error, unless the command has written one already. */
  fail(error: CommandError): void
  /** Stops listening for signals. */
  release(): void
}

/**
 * Wraps a process that was called with --json. A signal that the command does not handle itself ends it with a document
 * as well.
 *
 * @param command returns the name of the command, as far as it is known when it ends
 */
export function openJsonOutput(outer: Process, command: () => string | undefined): JsonOutput {
  let written = false
  const stdout = {
    isTTY: outer.stdout.isTTY === true,
    write: (text: string) => {
      written = true
      return outer.stdout.write(text)
    },
  }
  const end = (document: object) => {
    if (!written) stdout.write(formatJson(document))
  }
  const fail = ({ status, code, message, remedy }: CommandError) => {
    const name = command()
    const error = { code, message, ...(remedy === undefined ? {} : { remedy }) }
    end({ ...(name === undefined ? {} : { command: name }), status, error })
  }
  const stop = (signal: Interruption) => {
    const error = describeInterruption(signal)
    fail(error)
    outer.exit(error.status)
  }
  const listeners = SIGNALS.map((signal) => [signal, () => stop(signal)] as const)
  const listen = () => listeners.forEach(([signal, listener]) => outer.on(signal, listener))
  const release = () => listeners.forEach(([signal, listener]) => outer.off(signal, listener))
  const own = new Map(listeners)
  listen()
  const process: Process = {
    stdout,
    stderr: outer.stderr,
    env: outer.env,
    cwd: () => outer.cwd(),
    // A command that handles a signal itself is the only one to handle it.
    on: (signal, listener) => {
      outer.off(signal, own.get(signal) ?? listener)
      outer.on(signal, listener)
    },
    off: (signal, listener) => {
      outer.off(signal, listener)
      outer.on(signal, own.get(signal) ?? listener)
    },
    exit: (status) => {
      const signal = SIGNALS.find((name) => describeInterruption(name).status === status)
      if (signal) fail(describeInterruption(signal))
      outer.exit(status)
    },
  }
  return { process, end, fail, release }
}
