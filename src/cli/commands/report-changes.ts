import { browserIdentity } from '../../print/browser-identity.ts'
import { collectChanges } from '../../run/collect-changes.ts'
import { type Process } from '../context.ts'
import { prepareRun } from '../prepare-run.ts'
import { changes, type ChangesCommandOptions } from './changes.ts'

export interface ReportCommandOptions extends ChangesCommandOptions {
  readonly browser?: string
}

/** The corrections report of the letters on disk. Returns the exit status. */
export function reportChanges(
  process: Process,
  asked: readonly string[],
  options: ReportCommandOptions,
): Promise<number> {
  return changes(process, asked, options, async (context, years) => {
    const { folders } = context
    const { prepared, unchanged } = await prepareRun(context, years, undefined, { browser: options.browser })
    const browser = await browserIdentity(options.browser, process.env)
    return collectChanges(prepared, unchanged, folders, { output: folders.output, browser })
  })
}
