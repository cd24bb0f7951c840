import { diagnose, type Diagnosis } from '../../run/diagnose.ts'
import { createContext, type GlobalOptions, type Process } from '../context.ts'
import { EXIT } from '../usage-error.ts'

const MARKS = { good: ['green', '✔'], note: ['yellow', '!'], missing: ['red', '✘'] } as const

/** Tells what this machine has for printing letters, what is missing, and what mends it. Returns the exit status. */
export async function doctor(
  process: Process,
  options: GlobalOptions & { browser?: string },
): Promise<number> {
  const context = createContext(process, options, { folders: [] })
  const found = await diagnose(context.folders, options.browser, process.env)
  for (const diagnosis of found) context.say(...linesOf(diagnosis, context.paint))
  const missing = found.filter(({ state }) => state === 'missing').length
  context.say(missing === 0 ? 'Letters can be printed here.' : 'Letters cannot be printed here yet.')
  const status = missing === 0 ? EXIT.well : EXIT.failed
  context.result({ command: 'doctor', status, found })
  return status
}

function linesOf(
  { name, state, detail, remedy }: Diagnosis,
  paint: ReturnType<typeof createContext>['paint'],
): string[] {
  const [style, mark] = MARKS[state]
  const first = `${paint(style, mark)} ${name.padEnd(9)} ${detail}`
  return remedy === undefined ? [first] : [first, `    → ${remedy}`]
}
