import { mkdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { isError } from '../../findings/finding.ts'
import { UsageError } from '../../run/usage-error.ts'
import { createContext, type Context } from '../context.ts'
import { examples } from '../examples.ts'
import { path, type Host, type OptionsOf, type Program } from '../options.ts'
import { adoptionDocument, printAdoption } from '../print-adoption.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('adopt')
    .summary('make a year out of finished letters')
    .description(
      'Reads finished letters of one year (.txt, .pdf, .docx), takes out their data and wording, and writes a year’s folder that prints them again, word for word. docs/adopting-letters.md says what is read and how it is proved.',
    )
    .argument('<year>', 'the year of the letters’ date')
    .argument('<file...>', 'the letters, or folders of letters')
    .option('--era <name>', 'the letters’ era; recognised where it is left out')
    .option('--out <folder>', 'where the year’s folder goes (default: the data folder)', path)
    .option('--into', 'add the letters to a year that is there')
    .option('--dry-run', 'show what would be written, and write nothing')

/** Adds `letters adopt`. */
export function addAdopt(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, () => [
        'letters adopt 2019 letters/kent.pdf letters/bexley.txt',
        'letters adopt 2019 letters-of-2019 --dry-run',
        'letters adopt 2019 more-letters --into',
      ]),
    )
    .action(async (year, files, _options, command) =>
      end(await adoptFiles(process, year, files, command.optsWithGlobals())),
    )
}

/** Makes a year out of letters, or adds letters to one. Returns the exit status. */
async function adoptFiles(
  process: Process,
  year: string,
  files: readonly string[],
  options: OptionsOf<typeof declare>,
): Promise<number> {
  const context = createContext(process, options, {
    folders: options.out === undefined ? ['data', 'templates'] : ['templates'],
  })
  const { output } = context
  const [dryRun, into] = [options.dryRun === true, options.into === true]
  const folders = foldersFor(context, options.out, dryRun)
  const { planAdoption, writeAdoption } = await import('../../run/adopt-year.ts')
  const registerFolders = context.folders
  const plan = await planAdoption(folders, { year, files, era: options.era, into, registerFolders })
  context.reportFindings(plan.findings)
  const written = dryRun ? 0 : plan.files.size
  if (written > 0) await writeAdoption(plan)
  const status = plan.findings.some(isError) ? EXIT.failed : EXIT.well
  printAdoption(output, plan, { dryRun, written })
  output.document(adoptionDocument(plan, { status, year, dryRun, written }))
  return status
}

/** The folders of a run that writes into another data folder, which is made where there is none. */
function foldersFor({ folders }: Context, out: string | undefined, dryRun: boolean): Context['folders'] {
  if (out === undefined) return folders
  const data = resolve(folders.cwd, out)
  const found = statSync(data, { throwIfNoEntry: false })
  if (found && !found.isDirectory())
    throw new UsageError(`--out names ${out}, which is no folder`, 'name a folder')
  if (!found && !dryRun) mkdirSync(data, { recursive: true })
  return { ...folders, data }
}
