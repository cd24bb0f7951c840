import { countOf, isError } from '../../findings/finding.ts'
import { UsageError } from '../../run/usage-error.ts'
import { displayPath } from '../../system/display-path.ts'
import { createContext, type Context } from '../context.ts'
import { examples } from '../examples.ts'
import { path, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('verify')
    .summary('check every PDF against its record')
    .description(
      'Checks that every PDF and HTML in the output folder, superseded ones included, is the one that was recorded. With --archive, checks an archive instead: every file, and that there is no other.',
    )
    .argument('[year...]', 'years to check; all where none is named')
    .option('--archive <folder>', 'check an archive, which needs nothing of the project', path)

/** Adds `letters verify`. */
export function addVerify(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        'letters verify',
        `letters verify ${year}`,
        `letters verify --archive letters-${year}`,
      ]),
    )
    .action(async (years, _options, command) => end(await verify(process, years, command.optsWithGlobals())))
}

/** Checks every PDF and HTML on disk against its record. Returns the exit status. */
async function verify(
  process: Process,
  asked: readonly string[],
  options: OptionsOf<typeof declare>,
): Promise<number> {
  const context = createContext(process, options, { folders: [] })
  if (options.archive !== undefined) return verifyFolder(context, asked, options.archive)
  const { folders, output } = context
  const { verifyOutput } = await import('../../run/commands/verify.ts')
  const { counts, faults } = verifyOutput(folders, asked)
  const { paint } = output
  const listed = faults.map(({ path, ...fault }) => ({ file: displayPath(path, folders.cwd), ...fault }))
  for (const { file, message } of listed) output.problem(`${paint('red', '✘')} ${file}: ${message}`)
  const verdict =
    faults.length > 0 ? paint('red', countOf(faults.length, 'fault')) : paint('green', 'all as recorded')
  const others = OTHER_FILES.filter(([format]) => counts[format] > 0).map(([format, noun]) =>
    countOf(counts[format], noun),
  )
  const checked = new Intl.ListFormat('en-GB').format([countOf(counts.pdf, 'PDF'), ...others])
  output.information(`${checked} checked against the records: ${verdict}`)
  const status = faults.length > 0 ? EXIT.failed : EXIT.well
  output.document({
    command: 'verify',
    status,
    checked: counts.pdf + counts.html + counts.large + counts.text,
    faults: listed,
  })
  return status
}

/** What the files of other formats are called, one of them. */
const OTHER_FILES = [
  ['html', 'HTML file'],
  ['large', 'large print PDF'],
  ['text', 'plain text file'],
] as const

/** Checks an archive. Returns the exit status. */
async function verifyFolder(context: Context, years: readonly string[], archive: string): Promise<number> {
  const { folders, output } = context
  if (years.length > 0)
    throw new UsageError(`--archive checks all of an archive: leave out ${years.join(' ')}`)
  const { verifyArchive } = await import('../../run/commands/verify-archive.ts')
  const { path: folder, payload, letters, files, madeWith, findings } = verifyArchive(folders, archive)
  context.reportFindings(findings)
  const faults = findings.filter(isError).length
  const file = displayPath(folder, folders.cwd)
  const verdict =
    faults > 0 ? output.paint('red', countOf(faults, 'fault')) : output.paint('green', 'all as archived')
  output.information(
    `${file}: ${countOf(payload.size, 'file')} as listed, ${countOf(letters, 'letter')} with ${countOf(files, 'file')} compared with the records: ${verdict}`,
    ...(madeWith === undefined ? [] : [`  made with ${madeWith}`]),
  )
  const status = faults > 0 ? EXIT.failed : EXIT.well
  const made = madeWith === undefined ? {} : { madeWith }
  output.document({
    command: 'verify',
    status,
    archive: file,
    checked: payload.size,
    letters,
    ...made,
    findings,
  })
  return status
}
