import { describeSystemError, isSystemError } from '../system/system-error.ts'

/** What of a process is watched. */
interface Watched {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  exitCode?: number | string | null | undefined
}

/**
 * Watches standard output and error for what cannot be written. A reader that has seen enough ("letters status | head")
 * closes the pipe, and a terminal may be closed: no faults, and the work goes on or ends as it does for a signal. A disk
 * that is full is told once, and the command ends with status 1 at least.
 *
 * @returns gives the exit status, for the one that the command ended with
 */
export function watchStreams(process: Watched): (status: number) => number {
  let failed = false
  process.stdout.on('error', (error: Error) => {
    if (isClosed(error, process.stdout) || failed) return
    const told = describeSystemError(error)
    if (!told) throw error
    failed = true
    if (process.exitCode === undefined || process.exitCode === 0) process.exitCode = 1
    process.stderr.write(`letters: standard output cannot be written: ${told.message}\n  → ${told.remedy}\n`)
  })
  process.stderr.on('error', (error: Error) => {
    // There is nowhere left to say it.
    if (!isClosed(error, process.stderr) && !describeSystemError(error)) throw error
  })
  return (status) => (failed ? status || 1 : status)
}

function isClosed(error: Error, stream: NodeJS.WriteStream): boolean {
  return (
    isSystemError(error, 'EPIPE', 'ERR_STREAM_DESTROYED') || (isSystemError(error, 'EIO') && stream.isTTY)
  )
}
