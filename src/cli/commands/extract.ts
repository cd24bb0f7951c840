import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { extractFigures } from '../../attach/extract-figures.ts'
import { formatFiguresCsv } from '../../attach/figures-csv.ts'
import { FiguresError } from '../../attach/figures-error.ts'
import { formatFiguresJson } from '../../attach/figures-json.ts'
import { formatFiguresYaml } from '../../attach/figures-yaml.ts'
import type { LetterFigures } from '../../attach/letter-figures.ts'
import { shown } from '../../read/folders.ts'
import { readBytes } from '../../read/read-text.ts'
import { slug } from '../../rules/slug.ts'
import { createContext, type Context, type GlobalOptions, type Process } from '../context.ts'
import { EXIT, UsageError } from '../usage-error.ts'
import { writeOut } from '../write-out.ts'

const FORMS = { json: formatFiguresJson, csv: formatFiguresCsv, yaml: formatFiguresYaml } as const

export interface ExtractCommandOptions extends GlobalOptions {
  readonly as: keyof typeof FORMS
  readonly out?: string
  readonly force?: boolean
}

/** Far more than any letter has; in bytes. */
const LARGEST_PDF = 16 * 1024 * 1024

/** Writes the figures that a letter carries to standard output or a file. Returns the exit status. */
export async function extract(
  process: Process,
  pdf: string,
  options: ExtractCommandOptions,
): Promise<number> {
  const context = createContext(process, options, true)
  const { cwd } = context.folders
  const path = resolve(cwd, pdf)
  const bytes = readBytes(path, shown(path, cwd), LARGEST_PDF)
  if (bytes.value === undefined) throw new UsageError(`${shown(path, cwd)} ${bytes.findings[0]?.message}`)
  try {
    const figures = extractFigures(bytes.value)
    return await write(context, figures, options)
  } catch (error) {
    if (!(error instanceof FiguresError)) throw error
    const { message, remedy } = error
    context.say(`${context.paint('red', '✘')} ${shown(path, cwd)} ${message}\n    → ${remedy}`)
    context.result({ command: 'extract', status: EXIT.failed, failure: message, remedy })
    return EXIT.failed
  }
}

async function write(
  { folders: { cwd }, process, say, result }: Context,
  figures: LetterFigures,
  options: ExtractCommandOptions,
): Promise<number> {
  const text = FORMS[options.as](figures)
  const file = options.out === undefined ? undefined : placeFor(resolve(cwd, options.out), figures, options)
  if (file !== undefined) {
    if (options.force !== true && existsSync(file)) {
      throw new UsageError(
        `${shown(file, cwd)} is already there: name another file with --out, or add --force to write over it`,
      )
    }
    await writeOut(file, text)
    say(`${String(figures.authority['name'])}, ${figures.letter.title}: written to ${shown(file, cwd)}`)
  } else if (options.json !== true) {
    process.stdout.write(text)
  }
  result({
    command: 'extract',
    status: EXIT.well,
    ...(file === undefined ? {} : { file: shown(file, cwd) }),
    figures,
  })
  return EXIT.well
}

/** The file that --out means: in a folder, one named after the authority, as its data file is. */
function placeFor(out: string, { authority }: LetterFigures, { as }: ExtractCommandOptions): string {
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() !== true) return out
  return join(out, `${slug(String(authority['name'])) || 'figures'}.${as}`)
}
