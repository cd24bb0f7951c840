import type { TextOutput } from './output.ts'

/** The signals that end a run early: Ctrl+C, the system, or the end of its terminal. */
export type Interruption = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const satisfies readonly Interruption[]

/**
 * Exit statuses, as the help lists them. `again` is EX_TEMPFAIL of sysexits.h: the same command may work later without
 * anybody changing anything, so a scheduler may repeat it.
 */
export const EXIT = {
  well: 0,
  failed: 1,
  usage: 2,
  again: 75,
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
} as const

/** What a command uses of the process that runs it; tests pass their own. */
export interface Process {
  readonly stdout: TextOutput
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean }
  readonly env: NodeJS.ProcessEnv
  cwd(): string
  on(signal: Interruption, listener: () => void): unknown
  off(signal: Interruption, listener: () => void): unknown
  exit(status: number): void
}
