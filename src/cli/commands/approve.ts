import { countOf, isError } from '../../findings/finding.ts'
import type { ApproveResult } from '../../run/commands/approve.ts'
import { APPROVAL_STATES } from '../../run/letter-state.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { printHeld, printLetters, printWarnings } from '../issue-report.ts'
import { checkScope } from '../letter-scope.ts'
import { browserOption, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('approve')
    .summary('record who has checked letters')
    .description(
      'Records that a person has checked the printed letters of a year and approves them, where the edition has a line "sign_off". "letters issue" then refuses letters that are not approved. When a letter changes, its approvals lapse. --undo removes the approvals of one person.',
    )
    .argument('<year>')
    .option('--only <authority...>', 'only these authorities, by name or by the name of their file')
    .option('--all', 'all letters of the year')
    .requiredOption('--as <name>', 'the name of the person who has checked the letters')
    .option('--undo', 'remove the approvals of this person')
    .option('--dry-run', 'show what would be recorded, and record nothing')
    .addOption(browserOption())

type Options = OptionsOf<typeof declare>

/** Adds `letters approve`. */
export function addApprove(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        `letters approve ${year} --only ${authority} --as "Ann Lee"`,
        `letters approve ${year} --all --as "Ann Lee"`,
        `letters approve ${year} --undo --only ${authority} --as "Ann Lee"`,
      ]),
    )
    .action(async (year, _options, command) => {
      const options = command.optsWithGlobals()
      checkScope(process, year, options, {
        command: `npx letters approve ${year}${options.undo ? ' --undo' : ''} --as ${JSON.stringify(options.as)}`,
        letters: options.undo ? 'that are not approved after all' : 'to approve',
      })
      end(await (options.undo ? undo : approve)(process, year, options))
    })
}

/** Records a person's approval of letters. Returns the exit status. */
async function approve(process: Process, year: string, options: Options): Promise<number> {
  const context = createContext(process, options)
  const { output } = context
  const { approveLetters } = await import('../../run/commands/approve.ts')
  const { ownerOfFinding } = await import('../../run/data-of-authorities.ts')
  const result = await approveLetters(context, year, { ...options, now: now() })
  const { name, approved, already, issued, held, findings } = result
  const slugs = approved.map(({ slug }) => slug)
  printWarnings(output, year, slugs, findings, ownerOfFinding(context.folders, year))
  printLetters(
    output,
    approved.map(
      ({ slug, approval }) => `${year}/${slug}: ${APPROVAL_STATES[approval.state]}${missing(approval)}`,
    ),
  )
  printHeld(output, year, held, 'approved')
  output.information(output.paint(held.length > 0 ? 'red' : 'green', summaryOf(year, result, options)))
  const status = held.length > 0 || findings.some(isError) ? EXIT.failed : EXIT.well
  const dryRun = options.dryRun === true
  output.document({
    command: 'approve',
    status,
    year,
    name,
    dryRun,
    approved,
    already,
    issued,
    held,
    findings,
  })
  return status
}

const now = () => new Date().toISOString()

/** ", 1 more to approve" of a letter that another person has to approve as well. */
function missing({ needed, by }: ApproveResult['approved'][number]['approval']): string {
  return by.length < needed ? `, ${needed - by.length} more to approve` : ''
}

/** "12 letters of 2019 approved by Ann Lee, 3 already were, 1 not approved". */
function summaryOf(
  year: string,
  { name, approved, already, issued, held }: ApproveResult,
  { dryRun }: Options,
): string {
  return [
    `${countOf(approved.length, 'letter')} of ${year} ${dryRun ? 'would be ' : ''}approved by ${name}`,
    ...(already > 0 ? [`${already} already ${already === 1 ? 'was' : 'were'}`] : []),
    ...(issued > 0 ? [`${issued} issued before`] : []),
    ...(held.length > 0 ? [`${held.length} not approved`] : []),
  ].join(', ')
}

/** Removes the approvals of one person. Returns the exit status. */
async function undo(process: Process, year: string, options: Options): Promise<number> {
  const context = createContext(process, options, { folders: ['data'] })
  const { output } = context
  const { undoApproval } = await import('../../run/commands/undo-approval.ts')
  const { name, undone, others, held } = await undoApproval(context, year, { ...options, now: now() })
  printLetters(
    output,
    undone.map(({ slug }) => `${year}/${slug}`),
  )
  printHeld(output, year, held, 'undone')
  const parts = [
    `${countOf(undone.length, 'approval')} by ${name} ${options.dryRun ? 'would be ' : ''}undone in ${year}`,
    ...(others > 0 ? [`${others} not approved by ${name}`] : []),
    ...(held.length > 0 ? [`${held.length} left as ${held.length === 1 ? 'it is' : 'they are'}`] : []),
  ]
  output.information(output.paint(held.length > 0 ? 'red' : 'green', parts.join(', ')))
  const status = held.length > 0 ? EXIT.failed : EXIT.well
  const dryRun = options.dryRun === true
  output.document({ command: 'approve', undo: true, status, year, name, dryRun, undone, others, held })
  return status
}
