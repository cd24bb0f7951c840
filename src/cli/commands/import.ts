import { join } from 'node:path'
import { countOf, isError, nameSome } from '../../findings/finding.ts'
import type { ImportPlan } from '../../run/import-year.ts'
import { createContext, type Context } from '../context.ts'
import { examples } from '../examples.ts'
import { mapOption, readImportPlan, sheetOption } from '../import-request.ts'
import type { Host, OptionsOf, Program } from '../options.ts'
import type { Output } from '../output.ts'
import { changesOf, countsOf } from '../print-import.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('import')
    .summary('fill a year from spreadsheets')
    .description(
      'Reads figures, addressees or both from spreadsheets (.xlsx, .ods, .csv), shows what changes in the files of a year, checks them and writes them: all of them, or none. docs/spreadsheets.md says what is read and how.',
    )
    .argument('<year>', 'the year to fill; its folder needs an edition.yaml')
    .argument('<file...>', 'the spreadsheets; each may fill a part')
    .addOption(sheetOption())
    .addOption(mapOption())
    .option('--dry-run', 'show what would change, and write nothing')

/** Adds `letters import`. */
export function addImport(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters import ${year} figures.xlsx --dry-run`,
        `letters import ${year} figures.xlsx contacts.csv`,
        `letters import ${year} figures.xlsx --sheet "Decisions made" --map "Remedied early=not read"`,
      ]),
    )
    .action(async (year, files, _options, command) =>
      end(await importFiles(process, year, files, command.optsWithGlobals())),
    )
}

/** Fills a year from spreadsheets: all files that change, or none. Returns the exit status. */
async function importFiles(
  process: Process,
  year: string,
  files: readonly string[],
  options: OptionsOf<typeof declare>,
): Promise<number> {
  const context = createContext(process, options)
  const { output } = context
  const { refuseRowFile } = await import('../../run/data-of-authorities.ts')
  refuseRowFile(
    context.folders,
    year,
    'import',
    `change its rows there; "npx letters compare ${year} <files>" shows which values differ`,
  )
  const plan = await readImportPlan(context, year, files, options)
  const dryRun = options.dryRun === true
  const errors = plan.findings.filter(isError).length
  const status = errors > 0 ? EXIT.failed : EXIT.well
  const written = errors > 0 || dryRun ? 0 : plan.files.length
  if (!dryRun) await removeLeftOver(context, year)
  if (written > 0) {
    const { writeFilesTogether } = await import('../../system/write-files-together.ts')
    await writeFilesTogether(plan.files)
  }
  printSummary(output, plan, { errors, dryRun })
  const incomplete = Object.fromEntries(plan.incomplete)
  const { findings, withoutRow } = plan
  const changes = changesOf(plan)
  output.document({
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

/** Removes what an import that was killed left in the year's folder. */
async function removeLeftOver({ folders, output }: Context, year: string): Promise<void> {
  const { removeInterrupted } = await import('../../system/remove-interrupted.ts')
  const count = await removeInterrupted(join(folders.data, year))
  if (count > 0)
    output.information(`removed ${countOf(count, 'temporary file')} of an import that was interrupted`)
}

function printSummary(
  { information, problem, paint }: Output,
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
  if (errors > 0) problem(`${paint('red', `nothing was written: ${countOf(errors, 'error')}`)} (${what})`)
  else if (dryRun) information(`${what}; nothing was written, since this is a dry run`)
  else information(paint('green', created + edited > 0 ? `written: ${what}` : `nothing to write: ${what}`))
  const lacking = [...plan.incomplete.values()]
  const missing = [...new Set(lacking.flat())]
  if (errors === 0 && lacking.length > 0)
    information(
      `  → ${countOf(lacking.length, 'file')} still ${lacking.length === 1 ? 'lacks' : 'lack'} ${nameSome(missing, 6)}: import the rest, and run "npx letters check"`,
    )
}
