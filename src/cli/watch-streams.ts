import { describeSystemError, isSystemError } from '../system/system-error.ts'
import { printError } from './output.ts'

/** The part of a process that is watched. */
interface Watched {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  exitCode?: number | string | null | undefined
}

/**
 * Watches standard output and standard error for text that cannot be written. A reader that has seen enough
 * ("letters status | head") closes the pipe, and a terminal may be closed: neither is an error, and the work goes on, or
 * ends as it does for a signal. A full disk is reported once, and the command ends with status 1 at least.
 *
 * @returns a function that gives the exit status for the one that the command ended with
 */
export function watchStreams(process: Watched): (status: number) => number {
  let failed = false
  process.stdout.on('error', (error: Error) => {
    if (isClosed(error, process.stdout) || failed) return
    const described = describeSystemError(error)
    if (!described) throw error
    failed = true
    if (process.exitCode === undefined || process.exitCode === 0) process.exitCode = 1
    const { message, remedy } = described
    printError(process.stderr, `standard output cannot be written: ${message}`, remedy)
  })
  process.stderr.on('error', (error: Error) => {
    // There is nowhere left to report it.
    if (!isClosed(error, process.stderr) && !describeSystemError(error)) throw error
  })
  return (status) => (failed ? status || 1 : status)
}

function isClosed(error: Error, stream: NodeJS.WriteStream): boolean {
  return (
    isSystemError(error, 'EPIPE', 'ERR_STREAM_DESTROYED') || (isSystemError(error, 'EIO') && stream.isTTY)
  )
}
