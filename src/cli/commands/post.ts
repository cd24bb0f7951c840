import { Option } from '@commander-js/extra-typings'
import { countOf } from '../../findings/finding.ts'
import { UsageError } from '../../run/usage-error.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { printHeld } from '../issue-report.ts'
import { browserOption, forceOption, outOption, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'
import { outPlace } from '../write-out.ts'

const declare = (program: Program) =>
  program
    .command('post')
    .summary('join issued letters into one PDF for the post')
    .description(
      'Joins the issued letters of a year into one PDF to be printed on both sides: a list of them, then each letter, beginning on the front of a sheet. Where the edition has "layout: window envelope", checks on the printed pages that each letter fits.',
    )
    .argument('<year>')
    .addOption(outOption('the PDF'))
    .option('--only <authority...>', 'only these authorities, by name or by the name of their file')
    .addOption(
      new Option('--order <order>', 'in which order')
        .choices(['authority', 'postcode'] as const)
        .default('authority' as const),
    )
    .addOption(forceOption())
    .addOption(browserOption())

/** Adds `letters post`. */
export function addPost(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        `letters post ${year} --out post.pdf`,
        `letters post ${year} --order postcode --out post.pdf`,
        `letters post ${year} --only ${authority} --out post.pdf`,
      ]),
    )
    .action(async (year, _options, command) => end(await post(process, year, command.optsWithGlobals())))
}

/** Joins letters for the post. Returns the exit status. */
async function post(process: Process, year: string, options: OptionsOf<typeof declare>): Promise<number> {
  const context = createContext(process, options)
  const { output } = context
  const out = outPlace(context, options)
  if (!out) throw new UsageError('the PDF is written to a file: name one with --out', '--out post.pdf')
  const { joinPost } = await import('../../run/commands/post.ts')
  const { pdf, letters, held, pages, findings } = await joinPost(context, year, options)
  context.reportFindings(findings)
  printHeld(output, year, held, 'in the PDF')
  if (pdf) {
    await out.write(pdf)
    const left = held.length > 0 ? `; ${held.length} left out` : ''
    output.information(
      `${countOf(letters.length, 'letter')} of ${year} on ${countOf(Math.ceil(pages / 2), 'sheet')} with the list, in order of ${options.order}, written to ${out.file}${left}`,
    )
  } else output.problem(`there is no letter of ${year} to post, and nothing was written`)
  const status = pdf && held.length === 0 ? EXIT.well : EXIT.failed
  const file = pdf ? { file: out.file } : {}
  output.document({
    command: 'post',
    status,
    year,
    ...file,
    order: options.order,
    letters,
    held,
    pages,
    findings,
  })
  return status
}
