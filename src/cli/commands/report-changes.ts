import { browserIdentity } from '../../print/browser-identity.ts'
import { collectChanges } from '../../run/collect-changes.ts'
import { EraShelf } from '../../run/era-shelf.ts'
import { prepareYear } from '../../run/prepare-year.ts'
import { sayFindings, type Process } from '../context.ts'
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
    const shelf = new EraShelf(folders)
    const prepared = await Promise.all(years.map((year) => prepareYear(folders, shelf, year)))
    sayFindings(
      context,
      prepared.flatMap((year) => year.findings),
    )
    const browser = await browserIdentity(options.browser, process.env)
    return collectChanges(prepared, folders, { output: folders.output, browser })
  })
}
