import { countOf, nameSome } from '../../findings/finding.ts'
import type { NewYear } from '../../run/commands/new-year.ts'
import { UsageError } from '../../run/usage-error.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import type { Host, OptionsOf, Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('new')
    .summary('begin a year from the last one')
    .description(
      'Makes the folder of a new year from an earlier year or from the sample of an era. Title and period are moved on; what only a person knows is left "to fill in", and "check" lists it until it is done. Wording and signature are copied. Never changes a year that already exists.',
    )
    .argument('<year>', 'the new year, such as 2026')
    .requiredOption(
      '--from <year or era>',
      'the year that it follows on, or the era whose sample it begins with',
    )
    .option(
      '--authorities',
      'also make a file without figures for each authority of the last year that still exists',
    )
    .option(
      '--set <name=value...>',
      'a value for edition.yaml that only a person knows: date=2026-07-22, "signatory.name=A Person"; "name=" without a value removes the line',
    )

/** Adds `letters new`. */
export function addNew(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters new ${Number(year) + 1} --from ${year} --authorities`,
        `letters new ${Number(year) + 1} --from 2025-link`,
        `letters new ${Number(year) + 1} --from ${year} --set date=${Number(year) + 1}-07-22 facts.people_trained=900`,
      ]),
    )
    .action(async (year, _options, command) => end(await newYear(process, year, command.optsWithGlobals())))
}

/** Begins a year from an earlier one or an era's sample. Returns the exit status. */
async function newYear(process: Process, year: string, options: OptionsOf<typeof declare>): Promise<number> {
  const context = createContext(process, options)
  const { output } = context
  const { beginYear } = await import('../../run/commands/new-year.ts')
  const values = new Map((options.set ?? []).map(parseValue))
  const { value, findings } = await beginYear(context.folders, year, { ...options, values })
  context.reportFindings(findings)
  if (value) output.information(...linesOf(value, year, options.from))
  else output.problem(`${year} was not begun, and nothing was written`)
  const status = value ? EXIT.well : EXIT.failed
  output.document({ command: 'new', status, year, ...value, findings })
  return status
}

/** "date=2026-07-22"; a value may have equals signs itself. */
function parseValue(text: string): [name: string, value: string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  throw new UsageError(
    `--set ${JSON.stringify(text)} gives no value`,
    'write a name of edition.yaml, an equals sign and the value: --set date=2026-07-22',
  )
}

function linesOf(made: NewYear, year: string, from: string): string[] {
  const { folder, title, period, toFillIn, authorities, authoritiesFrom, ended } = made
  return [
    `${folder} was begun from ${from}: ${title}${period ? `, ${period.from} to ${period.to}` : ''}`,
    ...(toFillIn.length > 0 ? [`  to fill in in edition.yaml: ${nameSome(toFillIn, 12)}`] : []),
    ...(authorities === undefined
      ? []
      : [`  ${countOf(authorities, 'file')} of authorities from ${authoritiesFrom ?? ''}, without figures`]),
    ...(ended.length > 0 ? [`  no file for ${nameSome(ended)}: ended before the period`] : []),
    `  → read wording.md, which is copied; then import the figures with "npx letters import", and run "npx letters check ${year}"`,
  ]
}
