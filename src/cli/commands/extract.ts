import { resolve } from 'node:path'
import { Option } from '@commander-js/extra-typings'
import type { ExtractedLetter, FailedPdf, LetterFigures } from '../../run/commands/extract.ts'
import { UsageError } from '../../run/usage-error.ts'
import { createContext, type Context } from '../context.ts'
import { examples } from '../examples.ts'
import { forceOption, outOption, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'
import { isFolder, outPlace, type Out } from '../write-out.ts'

const declare = (program: Program) =>
  program
    .command('extract')
    .summary('get the figures out of letters')
    .description(
      'Writes the figures that letters carry to standard output: as JSON, as a table (CSV), or as the YAML file that a letter was made from. Several letters give one list or one table, or a file each where --out names a folder. Needs nothing but the PDFs.',
    )
    .argument('<pdf...>', 'the PDFs of letters')
    .addOption(
      new Option('--as <form>', 'how the figures are written')
        .choices(['json', 'csv', 'yaml'])
        .default('json'),
    )
    .addOption(outOption('write them to a file, or into a folder, instead'))
    .addOption(forceOption())

type Options = OptionsOf<typeof declare>

/** Adds `letters extract`. */
export function addExtract(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        `letters extract output/${year}/${authority}.pdf`,
        `letters extract output/${year}/*.pdf --as csv --out figures.csv`,
        `letters extract letter.pdf --as yaml --out data/${year}`,
      ]),
    )
    .action(async (pdfs, _options, command) => end(await extract(process, pdfs, command.optsWithGlobals())))
}

/** Writes the figures that letters carry to standard output or files. Returns the exit status. */
async function extract(process: Process, pdfs: readonly string[], options: Options): Promise<number> {
  const context = createContext(process, options, { folders: [], isResultOnStdout: true })
  const { output, folders } = context
  const toFolder = options.out !== undefined && isFolder(resolve(folders.cwd, options.out))
  if (pdfs.length > 1 && options.as === 'yaml' && !toFolder)
    throw new UsageError('several letters are several YAML files: name a folder for them with --out')
  const { extractLetter } = await import('../../run/commands/extract.ts')
  const letters: ExtractedLetter[] = []
  const failed: FailedPdf[] = []
  for (const path of pdfs) {
    const found = extractLetter(folders.cwd, path)
    if ('figures' in found) letters.push(found)
    else if (found.isUnreadable && pdfs.length === 1)
      throw new UsageError(`${found.pdf} ${found.failure}`, found.remedy)
    else failed.push(found)
  }
  const files = toFolder
    ? await writeEach(context, letters, options)
    : await writeTogether(context, letters, options, pdfs.length > 1)
  for (const { pdf, failure, remedy } of failed)
    output.problem(`${output.paint('red', '✘')} ${pdf} ${failure}`, `    → ${remedy}`)
  const status = failed.length > 0 ? EXIT.failed : EXIT.well
  output.document({
    command: 'extract',
    status,
    letters: letters.map((letter, index) => {
      const file = files[index]
      return file === undefined ? letter : { ...letter, file }
    }),
    failed: failed.map(({ pdf, failure, remedy }) => ({ pdf, failure, remedy })),
  })
  return status
}

/** Writes one file for each letter into the folder that --out names. Returns the files. */
async function writeEach(
  context: Context,
  letters: readonly ExtractedLetter[],
  options: Options,
): Promise<string[]> {
  const { figuresFileName, formatFigures } = await import('../../run/commands/extract.ts')
  const taken = new Map<string, ExtractedLetter>()
  // All places are checked before the first file is written.
  const outs = letters.map((letter): Out | undefined => {
    const name = `${figuresFileName(letter.figures)}.${options.as}`
    const other = taken.get(name)
    if (other)
      throw new UsageError(`${other.pdf} and ${letter.pdf} both give ${name}: extract them into two folders`)
    taken.set(name, letter)
    return outPlace(context, options, name)
  })
  for (const [index, { figures }] of letters.entries()) {
    await outs[index]?.write(formatFigures(figures, options.as))
    printWritten(context, figures, outs[index])
  }
  return outs.map((out) => out?.file ?? '')
}

/** Writes all letters as one list or table. Returns the file of each, where it is a file. */
async function writeTogether(
  context: Context,
  letters: readonly ExtractedLetter[],
  options: Options,
  asList: boolean,
): Promise<string[]> {
  const { formatAllFigures, formatFigures } = await import('../../run/commands/extract.ts')
  const out = outPlace(context, options)
  const all = letters.map(({ figures }) => figures)
  const [first] = all
  if (first === undefined) return []
  const text = asList ? formatAllFigures(all, options.as) : formatFigures(first, options.as)
  if (out) {
    await out.write(text)
    for (const figures of all) printWritten(context, figures, out)
  } else if (options.json !== true) {
    context.output.result(text)
  }
  return out ? letters.map(() => out.file) : []
}

function printWritten({ output }: Context, { authority, letter }: LetterFigures, out: Out | undefined): void {
  output.information(
    `${String(authority['name'])}, ${letter.title}: written to ${out?.file ?? 'standard output'}`,
  )
}
