import { resolve } from 'node:path'
import { countOf, isError } from '../../findings/finding.ts'
import { UsageError } from '../../run/usage-error.ts'
import { displayPath } from '../../system/display-path.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { archiveParts, path, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('restore')
    .summary('put back what an archive holds')
    .description(
      'Checks an archive, and writes its files into the folders output, data and templates of the folder that --out names. Files that are there already as they were archived are left alone; where one differs, nothing is written.',
    )
    .argument('<archive>', 'the folder of the archive')
    .option('--out <folder>', 'where to; the folder is made where there is none', path)
    .option('--part <parts>', 'only output, data or templates, or two of them (default: all)', archiveParts)
    .option('--dry-run', 'show what would be written, and write nothing')

/** Adds `letters restore`. */
export function addRestore(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters restore /media/archive/letters-${year} --out restored-${year}`,
        `letters restore /media/archive/letters-${year} --out . --part output`,
      ]),
    )
    .action(async (archive, _options, command) =>
      end(await restore(process, archive, command.optsWithGlobals())),
    )
}

/** Restores an archive. Returns the exit status. */
async function restore(
  process: Process,
  archive: string,
  options: OptionsOf<typeof declare>,
): Promise<number> {
  const { out, part: parts } = options
  const dryRun = options.dryRun === true
  const context = createContext(process, options, { folders: [] })
  const { output, folders } = context
  if (out === undefined)
    throw new UsageError(
      'an archive is restored into a folder: name one with --out',
      '--out . is this folder',
    )
  const { restoreArchive } = await import('../../run/commands/restore.ts')
  const restored = await restoreArchive(folders, archive, { out, parts, dryRun })
  const { written, already, letters, madeWith, findings } = restored
  context.reportFindings(findings)
  const file = displayPath(resolve(folders.cwd, out), folders.cwd)
  const isRefused = findings.some(isError)
  if (isRefused) output.problem('nothing was restored')
  else {
    const there = already > 0 ? `, ${already} were there already` : ''
    const verb = dryRun ? 'would be restored' : 'restored'
    output.information(
      `${countOf(letters, 'letter')}: ${countOf(written, 'file')} ${verb} to ${file}${there}`,
    )
    if (madeWith !== undefined) output.information(`  the archive was made with ${madeWith}`)
    if (!dryRun)
      output.information(
        `  → npx letters status --data ${file}/data --templates ${file}/templates --output ${file}/output`,
      )
  }
  const status = isRefused ? EXIT.failed : EXIT.well
  output.document({
    command: 'restore',
    status,
    dryRun,
    folder: file,
    letters,
    written,
    already,
    ...(madeWith === undefined ? {} : { madeWith }),
    findings,
  })
  return status
}
