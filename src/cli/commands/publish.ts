import { Option } from '@commander-js/extra-typings'
import { resolve } from 'node:path'
import { countOf, nameSome } from '../../findings/finding.ts'
import type { PublishResult } from '../../publish/publish.ts'
import { UsageError } from '../../run/usage-error.ts'
import { displayPath } from '../../system/display-path.ts'
import { createContext, type Context } from '../context.ts'
import { examples } from '../examples.ts'
import { baseAddress, path, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('publish')
    .summary('make a website of issued letters')
    .description(
      'Makes a website of the issued letters of the years named, or of all years: letters, figures by year, data, corrections, and a page that tells whether a letter is genuine. It needs no server of its own. Only what has changed is written. docs/publishing.md says what is on it.',
    )
    .argument('[year...]', 'years to publish; all with issued letters where none is named')
    .addOption(new Option('--out <folder>', 'the folder of the website').argParser(path))
    .addOption(
      new Option(
        '--base <address>',
        'the address that the website will have, for the sitemap and the feed',
      ).argParser(baseAddress),
    )
    .option(
      '--embargoed',
      'make it before the day of publication, with a notice on every page that it is not public yet',
    )
    .option('--drop-years', 'remove the years of an earlier run that are not named')

/** Adds `letters publish`. */
export function addPublish(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year }) => [
        `letters publish ${year} --out site`,
        'letters publish --out site --base https://www.example.org/letters/',
        `letters publish ${year} --out site --embargoed`,
      ]),
    )
    .action(async (years, _options, command) =>
      end(await publishYears(process, years, command.optsWithGlobals())),
    )
}

/**
 * Makes a website. Returns the exit status.
 *
 * @param now by whose day, in the time zone of this machine, an embargo counts
 */
async function publishYears(
  process: Process,
  asked: readonly string[],
  options: OptionsOf<typeof declare>,
  now = new Date(),
): Promise<number> {
  const context = createContext(process, options)
  const { folders, output } = context
  if (options.out === undefined) throw new UsageError('a website is written to a folder: name one with --out')
  const out = resolve(folders.cwd, options.out)
  const { publish } = await import('../../publish/publish.ts')
  const { base, embargoed, dropYears } = options
  const result = await publish(folders, asked, { out, base, embargoed, dropYears, today: dayOf(now) })
  context.reportFindings(result.findings)
  printResult(context, result, displayPath(out, folders.cwd))
  const status = result.site ? EXIT.well : EXIT.failed
  const { left, site, findings, ...counts } = result
  const { written = [], unchanged = 0, removed = [], kept = [] } = site ?? {}
  output.document({
    command: 'publish',
    status,
    ...counts,
    folder: displayPath(out, folders.cwd),
    written: written.length,
    unchanged,
    removed,
    kept,
    ...left,
    findings,
  })
  return status
}

/** The most letters that a line names. */
const NAMED = 8

function printResult({ output }: Context, result: PublishResult, folder: string): void {
  const { paint } = output
  const { years, letters, authorities, withoutHtml, embargo, left, deadLinks, site } = result
  const names = (all: readonly { readonly year: string; readonly authority: string }[]) =>
    nameSome(
      all.map(({ year, authority }) => `${year}/${authority}`),
      NAMED,
    )
  for (const { file, message } of left.faults) output.problem(`${paint('red', '✘')} ${file} ${message}`)
  if (left.notIssued.length > 0)
    output.information(
      `not issued, so not on the website: ${countOf(left.notIssued.length, 'letter')}: ${names(left.notIssued)}`,
    )
  if (left.pending.length > 0)
    output.information(
      `with a correction that is not issued: ${countOf(left.pending.length, 'letter')}: ${names(left.pending)}; the website has the revision before`,
    )
  if (!site) {
    output.problem('nothing was written')
    return
  }
  const { written, unchanged, removed, kept } = site
  output.information(
    `${countOf(letters, 'letter')} of ${years.join(', ')} to ${authorities} ${authorities === 1 ? 'authority' : 'authorities'}, in ${folder}`,
    `${countOf(written.length, 'file')} written, ${unchanged} unchanged${removed.length === 0 ? '' : `, ${removed.length} removed`}`,
  )
  if (withoutHtml > 0)
    output.information(
      `${countOf(withoutHtml, 'letter')} without HTML: "npx letters generate --format html" writes the HTML as well`,
    )
  for (const address of kept)
    output.problem(`${folder}/${address} no longer belongs, but somebody has changed it: it is left there`)
  for (const { year, authority, link } of deadLinks.slice(0, NAMED))
    output.problem(`${year}/${authority} links to ${link}, which is not on the website`)
  if (deadLinks.length > NAMED)
    output.problem(`and ${countOf(deadLinks.length - NAMED, 'more link')} that lead nowhere`)
  if (embargo !== undefined) output.problem(`  → not for publication before ${embargo}: every page says so`)
}

/** A day in the time zone of this machine, as 2019-07-31. */
const dayOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
