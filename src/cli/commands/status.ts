import { isError } from '../../findings/finding.ts'
import { browserIdentity } from '../../print/browser-identity.ts'
import { remedyOf } from '../../run/letter-remedy.ts'
import { statusOf, type LetterStatus } from '../../run/year-status.ts'
import { countOf, createContext, type GlobalOptions, type Process } from '../context.ts'
import { printAverageBases } from '../average-bases.ts'
import { prepareRun } from '../prepare-run.ts'
import { selectYears } from '../select.ts'
import { EXIT } from '../usage-error.ts'

const LABEL: Readonly<Record<LetterStatus['state'], string>> = {
  current: 'current',
  new: 'new',
  changed: 'changed',
  outdated: 'outdated',
  reverted: 'reverted',
  missing: 'missing',
  edited: 'edited by hand',
  interrupted: 'cut off',
  'html-missing': 'HTML missing',
  'html-edited': 'HTML edited',
  orphaned: 'orphaned',
  refused: 'has findings',
  unreadable: 'unreadable',
}

/** What several letters are told as, where that is another form. */
const PLURAL: Partial<typeof LABEL> = { refused: 'have findings' }

/** Tells how every letter's files stand to its data. Returns the exit status. */
export async function status(
  process: Process,
  asked: readonly string[],
  options: GlobalOptions & { browser?: string },
): Promise<number> {
  const context = createContext(process, options)
  const { folders, say, paint } = context
  const years = selectYears(folders, asked)
  const { prepared, unchanged, averageBases, findings } = await prepareRun(context, years, undefined, options)
  const browser = await browserIdentity(options.browser, process.env)
  const letters = statusOf(prepared, unchanged, { output: folders.output, browser })
  const width = Math.max(0, ...letters.map(({ slug }) => slug.length))
  for (const letter of letters) say(line(letter, width, paint))
  say(summary(letters))
  for (const text of remedies(letters)) say(`  → ${text}`)
  printAverageBases(context, averageBases)
  const bad = findings.some(isError) || letters.some(({ state }) => state === 'unreadable')
  const result = bad ? EXIT.failed : EXIT.well
  context.result({ command: 'status', status: result, letters, averageBases, findings })
  return result
}

function line(letter: LetterStatus, width: number, paint: ReturnType<typeof createContext>['paint']): string {
  const { year, slug, state, revision, sent, details } = letter
  const label =
    state === 'current' ? paint('green', LABEL[state].padEnd(14)) : paint('yellow', LABEL[state].padEnd(14))
  const which =
    revision === undefined
      ? ''
      : sent === true
        ? `revision ${revision}, sent`
        : revision > 1
          ? `revision ${revision}, not sent`
          : 'not sent'
  return `${year}/${slug.padEnd(width)}  ${label} ${which.padEnd(20)} ${details.join(', ')}`.trimEnd()
}

/** What to do, once for all letters that want the same. */
function remedies(letters: readonly LetterStatus[]): string[] {
  const wanting = Map.groupBy(letters, remedyOf)
  return [...wanting].flatMap(([remedy, those]) => {
    const [first] = those
    if (remedy === undefined || !first) return []
    const which = those.length === 1 ? `${first.year}/${first.slug}` : `${those.length} letters`
    return [`${which}: ${remedy}`]
  })
}

const isState = (name: string): name is LetterStatus['state'] => Object.hasOwn(LABEL, name)

function summary(letters: readonly LetterStatus[]): string {
  const counts = Object.keys(LABEL)
    .filter(isState)
    .map((state) => ({ state, count: letters.filter((letter) => letter.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${count > 1 ? (PLURAL[state] ?? LABEL[state]) : LABEL[state]}`)
  return `${countOf(letters.length, 'letter')}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`
}
