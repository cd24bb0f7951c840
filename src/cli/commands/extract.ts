import { resolve } from 'node:path'
import { extractFigures } from '../../attach/extract-figures.ts'
import { formatFiguresCsv, joinFiguresCsv } from '../../attach/figures-csv.ts'
import { FiguresError } from '../../attach/figures-error.ts'
import { formatFiguresJson } from '../../attach/figures-json.ts'
import { formatFiguresYaml } from '../../attach/figures-yaml.ts'
import type { LetterFigures } from '../../attach/letter-figures.ts'
import { displayPath } from '../../system/display-path.ts'
import { readBytes } from '../../read/read-text.ts'
import { slug } from '../../rules/slug.ts'
import { createContext, type Context, type Process } from '../context.ts'
import { EXIT, UsageError } from '../usage-error.ts'
import { isFolder, outOf, type Out, type OutOptions } from '../write-out.ts'

const FORMS = { json: formatFiguresJson, csv: formatFiguresCsv, yaml: formatFiguresYaml } as const

export interface ExtractCommandOptions extends OutOptions {
  readonly as: keyof typeof FORMS
}

/** Far more than any letter has; in bytes. */
const LARGEST_PDF = 16 * 1024 * 1024

/** A PDF with the figures that it carries. */
interface Extracted {
  /** As people are shown it. */
  readonly pdf: string
  readonly figures: LetterFigures
}

/** A PDF that cannot be used, why, and what to do. */
interface Failed {
  readonly pdf: string
  readonly failure: string
  readonly remedy: string
}

/** Writes the figures that letters carry to standard output or files. Returns the exit status. */
export async function extract(
  process: Process,
  pdfs: readonly string[],
  options: ExtractCommandOptions,
): Promise<number> {
  const context = createContext(process, options, { folders: [], peopleOnStderr: true })
  const { say, paint } = context
  const toFolder = options.out !== undefined && isFolder(resolve(context.folders.cwd, options.out))
  if (pdfs.length > 1 && options.as === 'yaml' && !toFolder)
    throw new UsageError('several letters are several YAML files: name a folder for them with --out')
  const letters: Extracted[] = []
  const failed: Failed[] = []
  for (const pdf of pdfs) {
    const found = extractOne(context, pdf, pdfs.length > 1)
    if ('figures' in found) letters.push(found)
    else failed.push(found)
  }
  const files = toFolder
    ? await writeEach(context, letters, options)
    : await writeTogether(context, letters, options, pdfs.length > 1)
  for (const { pdf, failure, remedy } of failed)
    say(`${paint('red', '✘')} ${pdf} ${failure}`, `    → ${remedy}`)
  const status = failed.length > 0 ? EXIT.failed : EXIT.well
  context.result({
    command: 'extract',
    status,
    letters: letters.map((letter, index) => {
      const file = files[index]
      return file === undefined ? letter : { ...letter, file }
    }),
    failed,
  })
  return status
}

/** @throws UsageError where the only PDF that is named cannot be read */
function extractOne({ folders: { cwd } }: Context, pdf: string, ofSeveral: boolean): Extracted | Failed {
  const path = resolve(cwd, pdf)
  const file = displayPath(path, cwd)
  const bytes = readBytes(path, file, LARGEST_PDF)
  if (bytes.value === undefined) {
    const [found] = bytes.findings
    if (!ofSeveral) throw new UsageError(`${file} ${found?.message}`, found?.help)
    return { pdf: file, failure: found?.message ?? '', remedy: found?.help ?? '' }
  }
  try {
    return { pdf: file, figures: extractFigures(bytes.value) }
  } catch (error) {
    if (!(error instanceof FiguresError)) throw error
    return { pdf: file, failure: error.message, remedy: error.remedy }
  }
}

/** Writes one file for each letter into the folder that --out names; returns the files. */
async function writeEach(
  context: Context,
  letters: readonly Extracted[],
  options: ExtractCommandOptions,
): Promise<string[]> {
  const taken = new Map<string, Extracted>()
  // All places are looked at before the first file is written.
  const outs = letters.map((letter): Out | undefined => {
    const name = `${slug(String(letter.figures.authority['name'])) || 'figures'}.${options.as}`
    const other = taken.get(name)
    if (other)
      throw new UsageError(`${other.pdf} and ${letter.pdf} both give ${name}: extract them into two folders`)
    taken.set(name, letter)
    return outOf(context, options, name)
  })
  for (const [index, { figures }] of letters.entries()) {
    await outs[index]?.write(FORMS[options.as](figures))
    sayWritten(context, figures, outs[index])
  }
  return outs.map((out) => out?.file ?? '')
}

/** Writes all letters as one list or table; returns the file of each, where it is a file. */
async function writeTogether(
  context: Context,
  letters: readonly Extracted[],
  options: ExtractCommandOptions,
  asList: boolean,
): Promise<string[]> {
  const out = outOf(context, options)
  const all = letters.map(({ figures }) => figures)
  const [first] = all
  if (first === undefined) return []
  const text = asList ? listOf(all, options.as) : FORMS[options.as](first)
  if (out) {
    await out.write(text)
    for (const figures of all) sayWritten(context, figures, out)
  } else if (options.json !== true) {
    context.write(text)
  }
  return out ? letters.map(() => out.file) : []
}

/** Several letters in one text: a table, else a list. */
const listOf = (letters: readonly LetterFigures[], as: keyof typeof FORMS): string =>
  as === 'csv' ? joinFiguresCsv(letters) : `${JSON.stringify(letters, null, 2)}\n`

function sayWritten({ say }: Context, { authority, letter }: LetterFigures, out: Out | undefined): void {
  say(`${String(authority['name'])}, ${letter.title}: written to ${out?.file ?? 'standard output'}`)
}
