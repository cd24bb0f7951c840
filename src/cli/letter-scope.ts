import { UsageError } from '../run/usage-error.ts'
import { exampleIn } from './examples.ts'
import type { GlobalOptions } from './options.ts'
import type { Process } from './process.ts'

/** The options that say which letters a command is about. */
interface Scope extends GlobalOptions {
  readonly only?: readonly string[] | undefined
  readonly all?: true | undefined
}

/**
 * Makes sure that --only or --all says which letters a command is to issue or approve. This is a rule of safety: a command
 * that somebody ran before it was complete must not issue or approve a whole year.
 *
 * @param what the command as it was typed so far, and which letters to name, in words
 * @throws UsageError with both options, or none
 */
export function checkScope(
  process: Process,
  year: string,
  options: Scope,
  what: { readonly command: string; readonly letters: string },
): void {
  const { only, all } = options
  if (only !== undefined && all === true)
    throw new UsageError('--only and --all contradict each other: keep one of them')
  if (only !== undefined || all === true) return
  const { authority } = exampleIn(process, options, [year])
  throw new UsageError(
    `name the letters ${what.letters}, or say that you mean all of them; nothing was done\n` +
      `  → ${what.command} --only ${authority}   only the letters named\n` +
      `  → ${what.command} --all   all letters of the year`,
  )
}
