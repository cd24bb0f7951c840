import { UsageError } from '../run/usage-error.ts'
import { exampleIn } from './examples.ts'
import type { GlobalOptions } from './options.ts'
import type { Process } from './process.ts'

/** The options that say which letters a command means. */
interface Scope extends GlobalOptions {
  readonly only?: readonly string[] | undefined
  readonly all?: true | undefined
}

/**
 * Makes sure that a command which records something about letters says which ones it means, with --only or --all. This is
 * a rule of safety: a command that somebody ended too early must not issue, or approve, a whole year.
 *
 * @param what the command as it was typed so far, and in words the letters that it is for
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
