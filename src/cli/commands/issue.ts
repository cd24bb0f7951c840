import { countOf, isError } from '../../findings/finding.ts'
import type { IssuedRevision, IssueResult } from '../../run/commands/issue.ts'
import { UsageError } from '../../run/usage-error.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { printHeld, printLetters, printPlaceholders, printWarnings } from '../issue-report.ts'
import { checkScope } from '../letter-scope.ts'
import { browserOption, type Host, type OptionsOf, type Program } from '../options.ts'
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
    .option('--approved', 'the letters that are approved, where the edition asks for approval')
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
  checkLetters(process, year, options)
  const context = createContext(process, options)
  const { output } = context
  const { issueLetters } = await import('../../run/commands/issue.ts')
  const { ownerOfFinding } = await import('../../run/data-of-authorities.ts')
  const result = await issueLetters(context, year, options, (slugs, findings) =>
    printWarnings(output, year, slugs, findings, ownerOfFinding(context.folders, year)),
  )
  const { issued, already, held, unapproved, placeholders, hasPlaceholder, refused, findings } = result
  printLetters(output, issued.map(revisionIn(year)))
  printHeld(output, year, [...held, ...unapproved], 'issued')
  if (hasPlaceholder || issued.length > 0) printPlaceholders(output, placeholders, hasPlaceholder)
  const isBad = refused.length + held.length + unapproved.length > 0
  output.information(output.paint(isBad ? 'red' : 'green', summaryOf(year, result)))
  const status = isBad || findings.some(isError) ? EXIT.failed : EXIT.well
  const lacking = unapproved.map(({ slug, why, remedy }) => ({ slug, why, remedy }))
  const why = hasPlaceholder ? 'it still has a placeholder' : 'other letters are not approved'
  const stopped = refused.map((slug) => ({ slug, why }))
  output.document({
    command: 'issue',
    status,
    year,
    issued,
    already,
    held: [...held, ...lacking, ...stopped],
    ...(options.approved ? { leftOut: result.leftOut } : {}),
    placeholders,
    findings,
  })
  return status
}

/** "2019/wye, revision 1" */
const revisionIn =
  (year: string) =>
  ({ slug, revision }: IssuedRevision): string =>
    `${year}/${slug}, revision ${revision}`

/** "12 letters of 2019 issued, 3 already were, 1 not issued". */
function summaryOf(
  year: string,
  { issued, already, held, unapproved, leftOut, hasPlaceholder, refused }: IssueResult,
): string {
  const why = hasPlaceholder ? 'a placeholder' : 'the others'
  return [
    `${countOf(issued.length, 'letter')} of ${year} issued`,
    ...(already > 0 ? [`${already} already ${already === 1 ? 'was' : 'were'}`] : []),
    ...(unapproved.length > 0 ? [`${unapproved.length} not approved`] : []),
    ...(leftOut > 0 ? [`${leftOut} left out because not approved`] : []),
    ...(refused.length > 0 ? [`${refused.length} not issued because of ${why}`] : []),
    ...(held.length > 0 ? [`${held.length} not issued`] : []),
  ].join(', ')
}

/** Makes issued letters drafts again, where nothing was printed after them. Returns the exit status. */
export async function undoIssue(process: Process, year: string, options: Options): Promise<number> {
  checkLetters(process, year, { ...options, undo: true })
  const context = createContext(process, options, { folders: ['data'] })
  const { output } = context
  const run = await import('../../run/commands/undo-issue.ts')
  const { undone, drafts, held } = await run.undoIssue(context, year, options)
  printLetters(output, undone.map(revisionIn(year)))
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

/** @throws UsageError where the options do not say which letters are meant, or contradict each other */
function checkLetters(process: Process, year: string, options: Options): void {
  const { only, all, approved, undo } = options
  if (approved !== true) {
    const command = `npx letters issue ${year}${undo ? ' --undo' : ''}`
    const letters = undo ? 'that were not sent after all' : 'to issue'
    checkScope(process, year, options, { command, letters })
  } else if (undo || only || all)
    throw new UsageError(
      `--approved and --${undo ? 'undo' : only ? 'only' : 'all'} contradict each other: keep one of them`,
    )
}
