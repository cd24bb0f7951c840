import { isError } from '../../findings/finding.ts'
import type { IssueResult } from '../../run/commands/issue.ts'
import { UsageError } from '../../run/usage-error.ts'
import { createContext } from '../context.ts'
import { exampleIn, examples } from '../examples.ts'
import { printHeld, printIssued, printPlaceholders, printWarnings } from '../issue-report.ts'
import { browserOption, type Host, type OptionsOf, type Program } from '../options.ts'
import { countOf } from '../output.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('issue')
    .summary('record that letters are sent')
    .description(
      'Issues the printed letters of a year: records that they are sent, as revision 1. From then on a change keeps the issued PDF, makes the next revision and asks for a reason. --undo makes issued letters drafts again, as long as no correction was printed since.',
    )
    .argument('<year>')
    .option('--only <authority...>', 'only these authorities, by name or by the name of their file')
    .option('--all', 'all letters of the year')
    .option('--allow-placeholder', 'issue letters that still have the signature or the links of a sample')
    .option('--undo', 'make letters drafts again that were not sent after all')
    .addOption(browserOption())

type Options = OptionsOf<typeof declare>

/** Adds `letters issue`. */
export function addIssue(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        `letters issue ${year} --all`,
        `letters issue ${year} --only ${authority}`,
        `letters issue ${year} --undo --only ${authority}`,
      ]),
    )
    .action(async (year, _options, command) => {
      const options = command.optsWithGlobals()
      end(await (options.undo ? undoIssue : issue)(process, year, options))
    })
}

/** Issues letters; only those that are printed as their data says. Returns the exit status. */
export async function issue(process: Process, year: string, options: Options): Promise<number> {
  checkScope(process, year, options)
  const context = createContext(process, options)
  const { output } = context
  const { issueLetters } = await import('../../run/commands/issue.ts')
  const result = await issueLetters(context, year, options, (slugs, findings) =>
    printWarnings(output, year, slugs, findings),
  )
  const { issued, already, held, placeholders, refused, findings } = result
  printIssued(output, year, issued)
  printHeld(output, year, held)
  printPlaceholders(output, placeholders, refused.length > 0)
  const isBad = refused.length > 0 || held.length > 0
  output.information(output.paint(isBad ? 'red' : 'green', sentence(year, result)))
  const status = isBad || findings.some(isError) ? EXIT.failed : EXIT.well
  const stopped = refused.map((slug) => ({ slug, why: 'it still has a placeholder' }))
  output.document({
    command: 'issue',
    status,
    year,
    issued,
    already,
    held: [...held, ...stopped],
    placeholders,
    findings,
  })
  return status
}

/** "12 letters of 2019 issued, 3 already were, 1 not issued". */
function sentence(year: string, { issued, already, held, refused }: IssueResult): string {
  return [
    `${countOf(issued.length, 'letter')} of ${year} issued`,
    ...(already > 0 ? [`${already} already ${already === 1 ? 'was' : 'were'}`] : []),
    ...(refused.length > 0 ? [`${refused.length} not issued because of a placeholder`] : []),
    ...(held.length > 0 ? [`${held.length} not issued`] : []),
  ].join(', ')
}

/** Makes issued letters drafts again, where nothing was printed after them. Returns the exit status. */
export async function undoIssue(process: Process, year: string, options: Options): Promise<number> {
  checkScope(process, year, { ...options, undo: true })
  const context = createContext(process, options, { folders: ['data'] })
  const { output } = context
  const run = await import('../../run/commands/undo-issue.ts')
  const { undone, drafts, held } = await run.undoIssue(context, year, options)
  printIssued(output, year, undone)
  for (const { slug, why } of held)
    output.problem(`  ${output.paint('red', '✘')} ${year}/${slug}: still issued, ${why}`)
  const parts = [
    `${countOf(undone.length, 'letter')} of ${year} ${undone.length === 1 ? 'is a draft' : 'are drafts'} again`,
    ...(drafts > 0 ? [`${drafts} ${drafts === 1 ? 'was not' : 'were not'} issued`] : []),
    ...(held.length > 0 ? [`${held.length} left as ${held.length === 1 ? 'it is' : 'they are'}`] : []),
  ]
  output.information(output.paint(held.length > 0 ? 'red' : 'green', parts.join(', ')))
  const status = held.length > 0 ? EXIT.failed : EXIT.well
  output.document({ command: 'issue', undo: true, status, year, undone, notMarked: drafts, held })
  return status
}

/**
 * Makes sure that the command says which letters it means, with --only or --all. This is a rule of safety: an issued
 * letter is only ever replaced by a correction with a reason, so a command that somebody ended too early must not
 * issue a whole year.
 *
 * @throws UsageError with both commands
 */
function checkScope(process: Process, year: string, options: Options): void {
  const { only, all, undo } = options
  if (only !== undefined && all === true)
    throw new UsageError('--only and --all contradict each other: keep one of them')
  if (only !== undefined || all === true) return
  const { authority } = exampleIn(process, options, [year])
  const command = `npx letters issue ${year}${undo ? ' --undo' : ''}`
  throw new UsageError(
    `name the letters ${undo ? 'that were not sent after all' : 'to issue'}, or say that you mean all of them; nothing was done\n` +
      `  → ${command} --only ${authority}   only the letters named\n` +
      `  → ${command} --all   all letters of the year`,
  )
}
