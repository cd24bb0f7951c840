import type { GlobalOptions, Process } from './context.ts'
import { exampleIn } from './examples.ts'
import { UsageError } from './usage-error.ts'

/** Which letters are to be issued, or to be drafts again. */
interface Scope extends GlobalOptions {
  readonly only?: string[]
  readonly all?: boolean
  readonly undo?: boolean
}

/**
 * Makes sure that the command says which letters it means, with --only or --all. This is a rule of safety: an issued
 * letter is only ever replaced by a correction with a reason, so a command that somebody ended too early must not
 * issue a whole year.
 *
 * @throws UsageError with both commands
 */
export function checkScope(process: Process, year: string, scope: Scope): void {
  const { only, all, undo } = scope
  if (only !== undefined && all === true)
    throw new UsageError('--only and --all contradict each other: keep one of them')
  if (only !== undefined || all === true) return
  const { authority } = exampleIn(process.cwd(), scope, [year])
  const command = `npx letters issue ${year}${undo ? ' --undo' : ''}`
  throw new UsageError(
    `name the letters ${undo ? 'that were not sent after all' : 'to issue'}, or say that you mean all of them; nothing was done\n` +
      `  → ${command} --only ${authority}   only the letters named\n` +
      `  → ${command} --all   all letters of the year`,
  )
}
