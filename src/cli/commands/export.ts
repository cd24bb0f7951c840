import { basename, extname, resolve } from 'node:path'
import { countOf, isError } from '../../findings/finding.ts'
import type { Export, ExportFormat } from '../../run/commands/export.ts'
import { selectYears } from '../../run/select.ts'
import { UsageError } from '../../run/usage-error.ts'
import { displayPath } from '../../system/display-path.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { browserOption, forceOption, outOption, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'
import { isFolder, outPlace, writeOutFolder, type Out } from '../write-out.ts'

const declare = (program: Program) =>
  program
    .command('export')
    .summary('write the data of years as tables')
    .description(
      'Writes all data of the years named, or of all years, as tables with computed totals and rates: a workbook (.xlsx, .ods), a CSV file where there is one table, or a folder of CSV files with their description (datapackage.json). A file called authorities.ndjson or authorities.csv gets the data of one year without totals and rates, as a year can have it in place of a file for each authority. --proof writes the list that a manager signs off: a row for each authority.',
    )
    .argument('[year...]', 'years to write; all where none is named')
    .addOption(
      outOption(
        'a file that ends in .xlsx, .ods or .csv, a folder, or authorities.ndjson or authorities.csv',
      ),
    )
    .option(
      '--proof',
      'one row for each authority: figures, averages, last year, findings, state of its letter',
    )
    .addOption(forceOption())
    .addOption(browserOption())

/** Adds `letters export`. */
export function addExport(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters export ${year} --out review.xlsx`,
        `letters export ${year} --out review-${year}`,
        `letters export ${year} --proof --out proof.xlsx`,
        `letters export ${year} --out authorities.ndjson`,
      ]),
    )
    .action(async (years, _options, command) =>
      end(await exportYears(process, years, command.optsWithGlobals())),
    )
}

/** Writes the data of years as tables. Returns the exit status. */
async function exportYears(
  process: Process,
  asked: readonly string[],
  options: OptionsOf<typeof declare>,
): Promise<number> {
  const context = createContext(process, options)
  const { folders, output } = context
  const years = selectYears(folders, asked)
  const { out: named } = options
  if (named === undefined) throw new UsageError('tables are written to a file: name one with --out', HOW)
  const format = formatOf(folders.cwd, named)
  // Refuses what it can before the work begins.
  if (format !== 'folder') outPlace(context, options)
  const [{ lookUpBrowser }, { distinct }, { makeExport }] = await Promise.all([
    import('../../run/browser.ts'),
    import('../../run/across-years.ts'),
    import('../../run/commands/export.ts'),
  ])
  const browser =
    options.proof === true ? (await lookUpBrowser(options.browser, process.env)).identity : undefined
  const made = await makeExport(folders, years, { ...options, format, browser })
  const findings = distinct(made.findings)
  if (options.proof !== true) context.reportFindings(findings.filter(isError))
  const status = made.hasErrors ? EXIT.failed : EXIT.well
  const files =
    format === 'folder'
      ? await writeOutFolder(context, options, named, made.files)
      : await writeFile(outPlace(context, options), made.files)
  for (const { name, rows, columns } of made.tables)
    output.information(`${name}: ${countOf(rows, 'row')}, ${countOf(columns, 'column')}`)
  output.information(
    files.length === 0
      ? `${years.join(', ')}: there is nothing to write`
      : `written to ${format === 'folder' ? displayPath(resolve(folders.cwd, named), folders.cwd) : files.join(', ')}`,
  )
  if (made.hasErrors && files.length > 0)
    output.problem(
      format.startsWith('authorities.')
        ? '  → the data has errors: what could be read of it is written as it is'
        : '  → the data has errors: the tables have what could be read, with a note',
    )
  output.document({ command: 'export', status, years, files, tables: made.tables, findings })
  return status
}

/** Writes the one file of an export; there is none where no year has anything. */
async function writeFile(out: Out | undefined, [file]: Export['files']): Promise<string[]> {
  if (!out || !file) return []
  await out.write(file.content)
  return [out.file]
}

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  '.xlsx': 'xlsx',
  '.ods': 'ods',
  '.csv': 'csv',
  '': 'folder',
}

/** The format that the name after --out asks for. */
function formatOf(cwd: string, out: string): ExportFormat {
  if (isFolder(resolve(cwd, out)) || /[\\/]$/.test(out)) return 'folder'
  const name = basename(out).toLowerCase()
  if (name === 'authorities.ndjson' || name === 'authorities.csv') return name
  const ending = extname(out).toLowerCase()
  const format = FORMATS[ending]
  if (format) return format
  throw new UsageError(`${out} cannot be written: tables are not written as ${ending}`, HOW)
}

const HOW =
  'a name that ends in .xlsx, .ods or .csv gives a file of that kind, and a name without an ending gives a folder of CSV files'
