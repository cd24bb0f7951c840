import type { Diagnosis } from '../../run/commands/doctor.ts'
import { createContext } from '../context.ts'
import { examples } from '../examples.ts'
import { browserOption, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Process } from '../process.ts'

const declare = (program: Program) =>
  program
    .command('doctor')
    .summary('show what this machine has and lacks for printing')
    .description(
      'Shows which Node, browser, data and output folder would be used, what is missing, and the command that puts it right.',
    )
    .addOption(browserOption())

/** Adds `letters doctor`. */
export function addDoctor(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, () => ['letters doctor', 'letters doctor --browser /usr/bin/chromium']),
    )
    .action(async (_options, command) => end(await doctor(process, command.optsWithGlobals())))
}

const MARKS = { good: ['green', '✔'], note: ['yellow', '!'], missing: ['red', '✘'] } as const

/** Prints what this machine has for printing letters, what is missing, and what to do. Returns the exit status. */
async function doctor(process: Process, options: OptionsOf<typeof declare>): Promise<number> {
  const { folders, output, env } = createContext(process, options, { folders: [] })
  const { diagnose } = await import('../../run/commands/doctor.ts')
  const found = await diagnose(folders, options.browser, env)
  const lines = ({ name, state, detail, remedy }: Diagnosis): string[] => {
    const [style, mark] = MARKS[state]
    const first = `${output.paint(style, mark)} ${name.padEnd(9)} ${detail}`
    return remedy === undefined ? [first] : [first, `    → ${remedy}`]
  }
  for (const diagnosis of found) output.information(...lines(diagnosis))
  const missing = found.filter(({ state }) => state === 'missing').length
  output.information(missing === 0 ? 'Letters can be printed here.' : 'Letters cannot be printed here yet.')
  const status = missing === 0 ? EXIT.well : EXIT.failed
  output.document({ command: 'doctor', status, found })
  return status
}
