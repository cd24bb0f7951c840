/**
 * Compares the cost of finishing a letter with that of printing it: `npm run bench:finish`, with `-- --json` for programs.
 * Prints and finishes the 2019 reference letter in alternation, so that both run under the same load. Times differ from
 * machine to machine; the ratio is more stable. Finishing is measured as processor time of this process, printing as
 * elapsed time, since a browser consists of many processes.
 */
import { join } from 'node:path'
import { finishPdf, type Attachment } from '../src/finish/finish.ts'
import { findBrowser } from '../src/print/find-browser.ts'
import { openPrinter } from '../src/print/printer.ts'
import { EraCache } from '../src/run/era-cache.ts'
import { metadataOf } from '../src/run/letter-metadata.ts'
import { readingOf } from '../src/run/letter-reading.ts'
import { makeLetter } from '../src/run/make-letter.ts'
import { prepareYear } from '../src/run/prepare-year.ts'

const PROJECT = join(import.meta.dirname, '..')
const [YEAR, SLUG] = ['2019', 'london-borough-of-bexley'] as const
/** Rounds before measuring, until the code is compiled. */
const WARM = 60
const ROUNDS = 200

/** Files as large as a letter's figures. */
const ATTACHMENTS: readonly Attachment[] = [
  attachment('figures.json', 'application/json', '{"upheld": 14, "not_upheld": 10}\n'.repeat(60)),
  attachment('figures.csv', 'text/csv', 'decisions.upheld,14\n'.repeat(40)),
]

const { html, facts } = await referenceLetter()
const printer = await openPrinter(await findBrowser(undefined, process.env), process.env)
const [printing, finishing, sizes]: [number[], number[], number[]] = [[], [], []]
try {
  for (let round = 0; round < WARM + ROUNDS; round++) {
    const began = performance.now()
    const printed = await printer.print(html)
    const took = performance.now() - began
    const before = process.cpuUsage()
    const finished = await finishPdf(printed, facts, ATTACHMENTS, readingOf(html))
    const { user, system } = process.cpuUsage(before)
    if (round < WARM) continue
    printing.push(took)
    finishing.push((user + system) / 1000)
    sizes.push(printed.length, finished.length)
  }
} finally {
  await printer.close()
}

const result = {
  letter: `${YEAR}/${SLUG}`,
  rounds: ROUNDS,
  finish: { median: at(finishing, 0.5), lowest_tenth: at(finishing, 0.1), highest_tenth: at(finishing, 0.9) },
  print: { median: at(printing, 0.5), lowest_tenth: at(printing, 0.1), highest_tenth: at(printing, 0.9) },
  ratio: at(finishing, 0.5) / at(printing, 0.5),
  bytes: { printed: sizes[0], finished: sizes[1] },
}
process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(result)}\n` : readable())

async function referenceLetter() {
  const folders = {
    data: join(PROJECT, 'data'),
    templates: join(PROJECT, 'templates'),
    output: join(PROJECT, 'output'),
    cwd: PROJECT,
  }
  const { ready, letters } = await prepareYear(folders, new EraCache(folders), YEAR, [SLUG])
  const [letter] = letters
  if (!ready || !letter) throw new Error(`the reference letter ${YEAR}/${SLUG} cannot be made`)
  const { html } = makeLetter(letter, ready)
  return { html, facts: metadataOf(letter, ready.letterTemplate.edition, 1, html) }
}

function attachment(name: string, mediaType: string, text: string): Attachment {
  return { name, mediaType, description: name, relationship: 'Data', bytes: Buffer.from(text) }
}

function at(numbers: readonly number[], share: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0
}

function readable(): string {
  const row = (name: string, { median, lowest_tenth, highest_tenth }: typeof result.finish) =>
    `${name.padEnd(28)} ${[median, lowest_tenth, highest_tenth].map((ms) => ms.toFixed(2).padStart(8)).join(' ')}\n`
  return (
    `The letter ${result.letter}, ${ROUNDS} times after ${WARM} to warm up\n\n` +
    `ms                             median   lowest  highest tenth\n` +
    row('finish, processor time', result.finish) +
    row('print, time', result.print) +
    `\nfinish takes ${(100 * result.ratio).toFixed(0)} % of the print; ${sizes[0]} bytes printed, ${sizes[1]} finished\n`
  )
}
