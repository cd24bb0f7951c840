import { extname, join, resolve } from 'node:path'
import { isError } from '../../findings/finding.ts'
import { makeExport, type ExportFormat } from '../../run/commands/export.ts'
import { displayPath } from '../../system/display-path.ts'
import { browserOrNone } from '../browser-or-none.ts'
import { countOf, createContext, distinct, printFindings, type Process } from '../context.ts'
import { selectYears } from '../select.ts'
import { EXIT, UsageError } from '../usage-error.ts'
import { isFolder, outOf, type OutOptions } from '../write-out.ts'

export interface ExportCommandOptions extends OutOptions {
  readonly proof?: boolean
  readonly browser?: string
}

/** Writes the data of years as tables. Returns the exit status. */
export async function exportYears(
  process: Process,
  asked: readonly string[],
  options: ExportCommandOptions,
): Promise<number> {
  const context = createContext(process, options)
  const { folders } = context
  const years = selectYears(folders, asked)
  const { out: named } = options
  if (named === undefined) throw new UsageError('tables are written to a file: name one with --out', HOW)
  const format = formatOf(folders.cwd, named)
  // What can be refused before the work is.
  if (format !== 'folder') outOf(context, options)
  const browser = options.proof === true ? await browserOrNone(options.browser, process.env) : undefined
  const made = await makeExport(folders, years, { ...options, format, browser })
  const findings = distinct(made.findings)
  printFindings(context, options.proof === true ? [] : findings.filter(isError))
  const status = made.hasErrors ? EXIT.failed : EXIT.well
  const outs = made.files.map(({ name, content }) => {
    const out = outOf(context, { ...options, out: name === '' ? named : join(named, name) })
    return { out, content }
  })
  for (const { out, content } of outs) await out?.write(content)
  const files = outs.flatMap(({ out }) => (out ? [out.file] : []))
  for (const { name, rows, columns } of made.tables)
    context.say(`${name}: ${countOf(rows, 'row')}, ${countOf(columns, 'column')}`)
  context.say(
    files.length === 0
      ? `${years.join(', ')}: there is nothing to write`
      : `written to ${format === 'folder' ? displayPath(resolve(folders.cwd, named), folders.cwd) : files.join(', ')}`,
  )
  if (made.hasErrors && files.length > 0)
    context.say('  → the data has errors: the tables have what could be read, and a note of it')
  context.result({ command: 'export', status, years, files, tables: made.tables, findings })
  return status
}

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  '.xlsx': 'xlsx',
  '.ods': 'ods',
  '.csv': 'csv',
  '': 'folder',
}

/** What the name after --out asks for. */
function formatOf(cwd: string, out: string): ExportFormat {
  if (isFolder(resolve(cwd, out)) || /[\\/]$/.test(out)) return 'folder'
  const ending = extname(out).toLowerCase()
  const format = FORMATS[ending]
  if (format) return format
  throw new UsageError(`${out} cannot be written: there is no kind of table that ends in ${ending}`, HOW)
}

const HOW =
  'a name that ends in .xlsx, .ods or .csv gives such a file, a name without an ending a folder of CSV files'
