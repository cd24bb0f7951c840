import { countOf } from '../../findings/finding.ts'
import { displayPath } from '../../system/display-path.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import type { Host, OptionsOf, Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('verify')
    .summary('check every PDF against its record')
    .description(
      'Checks that every PDF and HTML in the output folder, superseded ones included, is the one that was recorded.',
    )
    .argument('[year...]', 'years to check; all where none is named')

/** Adds `letters verify`. */
export function addVerify(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => ['letters verify', `letters verify ${year}`]),
    )
    .action(async (years, _options, command) => end(await verify(process, years, command.optsWithGlobals())))
}

/** Checks every PDF and HTML on disk against its record. Returns the exit status. */
async function verify(
  process: Process,
  asked: readonly string[],
  options: OptionsOf<typeof declare>,
): Promise<number> {
  const { folders, output } = createContext(process, options, { folders: [] })
  const { verifyOutput } = await import('../../run/commands/verify.ts')
  const { pdfs, htmls, faults } = verifyOutput(folders, asked)
  const { paint } = output
  const listed = faults.map(({ path, ...fault }) => ({ file: displayPath(path, folders.cwd), ...fault }))
  for (const { file, message } of listed) output.problem(`${paint('red', '✘')} ${file}: ${message}`)
  const verdict =
    faults.length > 0 ? paint('red', countOf(faults.length, 'fault')) : paint('green', 'all as recorded')
  const checked = `${countOf(pdfs, 'PDF')}${htmls > 0 ? ` and ${countOf(htmls, 'HTML file')}` : ''}`
  output.information(`${checked} checked against the records: ${verdict}`)
  const status = faults.length > 0 ? EXIT.failed : EXIT.well
  output.document({ command: 'verify', status, checked: pdfs + htmls, faults: listed })
  return status
}
