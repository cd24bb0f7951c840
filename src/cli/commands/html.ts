import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { forceOption, outOption, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'
import { outPlace } from '../write-out.ts'

const declare = (program: Program) =>
  program
    .command('html')
    .summary('write one letter as HTML')
    .description('Writes the very HTML that is printed, complete in one file, to standard output.')
    .argument('<year>')
    .argument('<authority>', 'its name, or the name of its file')
    .addOption(outOption('write it to a file instead'))
    .addOption(forceOption())

/** Adds `letters html`. */
export function addHtml(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        `letters html ${year} ${authority} > letter.html`,
        `letters html ${year} ${authority} --out letter.html`,
      ]),
    )
    .action(async (year, authority, _options, command) =>
      end(await html(process, year, authority, command.optsWithGlobals())),
    )
}

/** Writes one letter as HTML to standard output or a file. Returns the exit status. */
export async function html(
  process: Process,
  year: string,
  authority: string,
  options: OptionsOf<typeof declare>,
): Promise<number> {
  const context = createContext(process, options, {
    folders: ['data', 'templates'],
    isResultOnStdout: true,
  })
  const { output } = context
  const out = outPlace(context, options)
  const { letterHtml } = await import('../../run/commands/html.ts')
  const { letter, findings } = await letterHtml(context, year, authority)
  if (!letter) {
    output.document({ command: 'html', status: EXIT.failed, findings })
    return EXIT.failed
  }
  if (out) {
    await out.write(letter.html)
    output.information(`${letter.name}, ${year}: written to ${out.file}`)
  } else if (options.json !== true) {
    output.result(letter.html)
  }
  const where = out ? { file: out.file } : { html: letter.html }
  output.document({ command: 'html', status: EXIT.well, findings, ...where })
  return EXIT.well
}
