import { nameSome } from '../../findings/name-some.ts'
import { isError } from '../../findings/finding.ts'
import { planImport, type ImportPlan } from '../../run/import-year.ts'
import { countOf, createContext, printFindings, type Context, type Process } from '../context.ts'
import { importRequest, withoutWrongOption, type SpreadsheetOptions } from '../import-request.ts'
import { changesOf, countsOf, printChanges, printTables } from '../print-import.ts'
import { EXIT } from '../usage-error.ts'

export interface ImportCommandOptions extends SpreadsheetOptions {
  readonly dryRun?: boolean
}

/** Fills a year from spreadsheets: all files that change, or none. Returns the exit status. */
export async function importFiles(
  process: Process,
  year: string,
  files: readonly string[],
  options: ImportCommandOptions,
): Promise<number> {
  const context = createContext(process, options)
  const plan = withoutWrongOption(
    await planImport(context.folders, importRequest(context, year, files, options)),
  )
  const dryRun = options.dryRun === true
  printTables(context, plan)
  printChanges(context, plan)
  printFindings(context, plan.findings)
  const errors = plan.findings.filter(isError).length
  const status = errors > 0 ? EXIT.failed : EXIT.well
  const written = errors > 0 || dryRun ? 0 : plan.files.length
  if (written > 0) {
    const { writeFilesTogether } = await import('../../system/write-files-together.ts')
    await writeFilesTogether(plan.files)
  }
  printSummary(context, plan, { errors, dryRun })
  const incomplete = Object.fromEntries(plan.incomplete)
  const { findings, withoutRow } = plan
  const changes = changesOf(plan)
  context.result({
    command: 'import',
    status,
    year,
    dryRun,
    written,
    changes,
    withoutRow,
    incomplete,
    findings,
  })
  return status
}

function printSummary(
  { say, paint }: Context,
  plan: ImportPlan,
  { errors, dryRun }: { errors: number; dryRun: boolean },
): void {
  const { created, edited, values, unchanged } = countsOf(plan)
  const counts = [
    ...(created > 0 ? [countOf(created, 'new file')] : []),
    ...(edited > 0 ? [`${countOf(values, 'value')} in ${countOf(edited, 'file')}`] : []),
    ...(unchanged > 0 ? [`${unchanged} ${unchanged === 1 ? 'authority' : 'authorities'} unchanged`] : []),
  ].join(', ')
  const what = counts === '' ? 'no authority was read' : counts
  if (errors > 0) say(`${paint('red', `nothing was written: ${countOf(errors, 'error')}`)} (${what})`)
  else if (dryRun) say(`${what}; nothing was written, since this is a dry run`)
  else say(paint('green', created + edited > 0 ? `written: ${what}` : `nothing to write: ${what}`))
  const lacking = [...plan.incomplete.values()]
  const missing = [...new Set(lacking.flat())]
  if (errors === 0 && lacking.length > 0)
    say(
      `  → ${countOf(lacking.length, 'file')} still ${lacking.length === 1 ? 'lacks' : 'lack'} ${nameSome(missing, 6)}: import the rest, and run "letters check"`,
    )
}
