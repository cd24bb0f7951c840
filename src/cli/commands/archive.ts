import { countOf } from '../../findings/finding.ts'
import { displayPath } from '../../system/display-path.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { path, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('archive')
    .summary('archive a year in a folder that can be checked years later')
    .description(
      'Copies a year into a new folder: its letters, superseded ones, records, data, wording, templates and fonts, with a SHA-256 hash of each (BagIt, RFC 8493). "verify --archive" checks it without the project, and "restore" puts it back.',
    )
    .argument('<year>', 'the year to archive')
    .requiredOption('--out <folder>', 'the new folder; nothing is ever overwritten', path)
    .option('--as-is', 'archive the year even where letters are not current')

/** Adds `letters archive`. */
export function addArchive(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters archive ${year} --out /media/archive/letters-${year}`,
        `letters verify --archive /media/archive/letters-${year}`,
      ]),
    )
    .action(async (year, _options, command) => end(await archive(process, year, command.optsWithGlobals())))
}

/** Archives a year. Returns the exit status. */
async function archive(process: Process, year: string, options: OptionsOf<typeof declare>): Promise<number> {
  const context = createContext(process, options)
  const { output, folders } = context
  const { archiveYear } = await import('../../run/commands/archive.ts')
  const { path: made, size, ...result } = await archiveYear(context, year, options)
  const { letters, drafts, held, findings } = result
  const faults = result.faults.map((fault) => ({ ...fault, path: displayPath(fault.path, folders.cwd) }))
  const cross = output.paint('red', '✘')
  for (const { slug, why, remedy } of held) {
    output.problem(`  ${cross} ${year}/${slug}: ${why}`)
    if (remedy !== undefined) output.problem(`    → ${remedy}`)
  }
  for (const { path: file, message } of faults) output.problem(`  ${cross} ${file}: ${message}`)
  context.reportFindings(findings.filter(({ code }) => code.startsWith('ARCHIVE_')))
  const file = made === undefined ? undefined : displayPath(made, folders.cwd)
  if (file === undefined || size === undefined) {
    output.problem(
      `${year} was not archived, and nothing was written`,
      '  → put this right, or add --as-is to archive the year as it is',
    )
  } else {
    const kind = drafts > 0 ? ` (${countOf(drafts, 'draft')})` : ''
    output.information(
      `${year}: ${countOf(letters, 'letter')}${kind}, ${countOf(size.files, 'file')}, ${megabytes(size.bytes)} archived in ${file}`,
    )
  }
  const status = file === undefined || held.length + faults.length > 0 ? EXIT.failed : EXIT.well
  const where = file === undefined ? {} : { archive: file, files: size?.files, bytes: size?.bytes }
  output.document({ command: 'archive', status, year, ...where, letters, drafts, held, faults, findings })
  return status
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
