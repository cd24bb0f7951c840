import type { GlobalOptions, Process } from './context.ts'
import { exampleIn } from './examples.ts'
import { isUnderNpm } from './npm-options.ts'
import { UsageError } from './usage-error.ts'

/** Which letters are meant, and whether their mark is to be taken back. */
interface Scope extends GlobalOptions {
  readonly only?: string[]
  readonly all?: boolean
  readonly undo?: boolean
}

/** npm drops "--only name" without a trace where " -- " is missing, so under npm a whole year is asked for in a word. */
export function checkScope(process: Process, year: string, scope: Scope): void {
  const { only, all, undo } = scope
  if (only !== undefined && all === true)
    throw new UsageError('--only and --all contradict each other: keep one of them')
  if (only !== undefined || all === true || !isUnderNpm(process.env)) return
  const { authority } = exampleIn(process.cwd(), scope, [year])
  throw new UsageError(
    `say which letters ${undo ? 'were not sent after all' : 'are to be marked as sent'}; nothing was done\n` +
      `  → npm run letters -- issue ${year}${undo ? ' --undo' : ''} --only ${authority}   those named\n` +
      `  → npm run letters -- issue ${year}${undo ? ' --undo' : ''} --all   all letters of the year\n` +
      'The " -- " must stand before the options: without it npm drops --only.',
  )
}
