import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { countOf, isError } from '../../findings/finding.ts'
import { selectYears } from '../../run/select.ts'
import { UsageError } from '../../run/usage-error.ts'
import { createContext, type Context } from '../context.ts'
import { examples } from '../examples.ts'
import { forceOption, path, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT } from '../process.ts'
import { outPlace } from '../write-out.ts'

const declare = (program: Program) =>
  program
    .command('wording')
    .summary('read the wording from a Word draft, or write one')
    .description(
      'Reads a draft (.docx, .md, .html, .txt), shows what changes in the wording of a year, checks it and writes wording.md; or writes the wording as a Word document. docs/word-drafts.md says what is taken from a draft.',
    )
    .argument('<year>', 'the year of the wording')
    .argument('[draft]', 'the draft to read')
    .option('--from <file>', 'the draft to read', path)
    .option('--to <file>', 'write the wording as a Word document (.docx) instead', path)
    .option(
      '--field <field=placeholder...>',
      'what a merge field stands for: "Authority_Name=authority.name"; kept in merge-fields.yaml of the year',
    )
    .option('--dry-run', 'show what would change, and write nothing')
    .addOption(forceOption())

type Options = OptionsOf<typeof declare>

/** Adds `letters wording`. */
export function addWording(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters wording ${year} --to draft.docx`,
        `letters wording ${year} draft.docx --dry-run`,
        `letters wording ${year} draft.docx --field "Authority_Name=authority.name"`,
      ]),
    )
    .action(async (year, draft, _options, command) => {
      const options = command.optsWithGlobals()
      const context = createContext(process, options)
      selectYears(context.folders, [year])
      const from = draft ?? options.from
      if (
        (from === undefined) === (options.to === undefined) ||
        (draft !== undefined && options.from !== undefined)
      )
        throw new UsageError('name either one draft to read, or the file to write with --to')
      end(from === undefined ? await write(context, year, options) : await read(context, year, from, options))
    })
}

/** Takes the wording from a draft. Returns the exit status. */
async function read(context: Context, year: string, draft: string, options: Options): Promise<number> {
  const { output, folders } = context
  if (!statSync(resolve(folders.cwd, draft), { throwIfNoEntry: false }))
    throw new UsageError(
      `there is no file ${draft}`,
      'correct its name; put a name with spaces in quotation marks',
    )
  const { planWording } = await import('../../run/commands/wording.ts')
  const plan = await planWording(folders, year, draft, new Map((options.field ?? []).map(parseField)))
  for (const { before, after } of plan.changes) {
    if (before !== '') output.information(output.paint('red', `- ${before}`))
    if (after !== '') output.information(output.paint('green', `+ ${after}`))
    output.information('')
  }
  context.reportFindings(plan.findings)
  const errors = plan.findings.filter(isError).length
  const status = errors > 0 ? EXIT.failed : EXIT.well
  const written = errors > 0 || options.dryRun === true ? 0 : plan.files.length
  if (written > 0) {
    const { writeFilesTogether } = await import('../../system/write-files-together.ts')
    await writeFilesTogether(plan.files)
  }
  const what =
    plan.changes.length === 0
      ? 'the wording is the same'
      : `${countOf(plan.changes.length, 'paragraph')} changed`
  if (errors > 0) output.problem(output.paint('red', `nothing was written: ${countOf(errors, 'error')}`))
  else if (options.dryRun === true)
    output.information(`${what}; nothing was written, since this is a dry run`)
  else
    output.information(output.paint('green', written > 0 ? `written: ${what}` : `nothing to write: ${what}`))
  const { changes, findings, isNew } = plan
  output.document({
    command: 'wording',
    status,
    year,
    dryRun: options.dryRun === true,
    new: isNew,
    written,
    changes,
    findings,
  })
  return status
}

/** Writes the wording as a Word document. Returns the exit status. */
async function write(context: Context, year: string, options: Options): Promise<number> {
  const { output, folders } = context
  if (!/\.docx$/i.test(options.to ?? ''))
    throw new UsageError('--to writes a Word document: name a file that ends in .docx')
  const out = outPlace(
    context,
    { out: options.to, force: options.force, json: options.json },
    `wording-${year}.docx`,
  )
  const { wordingAsDraft } = await import('../../run/commands/wording-as-draft.ts')
  const { bytes, findings } = await wordingAsDraft(folders, year)
  context.reportFindings(findings)
  const status = bytes ? EXIT.well : EXIT.failed
  if (bytes) {
    await out?.write(bytes)
    output.information(output.paint('green', `written: ${out?.file ?? ''}`))
  }
  output.document({ command: 'wording', status, year, ...(bytes ? { file: out?.file } : {}), findings })
  return status
}

/** "Authority_Name=authority.name" as its two parts. @throws UsageError for anything else */
function parseField(text: string): [field: string, name: string] {
  const at = text.indexOf('=')
  const [field, name] = [
    text.slice(0, at).trim(),
    text
      .slice(at + 1)
      .trim()
      .replace(/^\{\{\s*|\s*\}\}$/g, ''),
  ]
  if (at > 0 && field !== '' && name !== '') return [field, name]
  throw new UsageError(
    `--field ${JSON.stringify(text)} does not say what the merge field stands for`,
    'write the field, an equals sign and the placeholder: --field "Authority_Name=authority.name"',
  )
}
