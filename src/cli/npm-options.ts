import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { isSystemError } from '../system/system-error.ts'
import { UsageError } from './usage-error.ts'

/** The scripts of package.json that run this program. */
const SCRIPTS: Readonly<Record<string, string>> = {
  letters: 'npm run letters --',
  start: 'npm start --',
  preview: 'npm run preview --',
}

/** Whether npm runs this program: then an option without " -- " before it never arrives. */
export function isUnderNpm(env: NodeJS.ProcessEnv): boolean {
  return Object.hasOwn(SCRIPTS, env['npm_lifecycle_event'] ?? '')
}

/**
 * Refuses a run whose options npm has kept to itself, because " -- " is missing before them: npm tells its scripts of
 * them as npm_config_…. What is written in an .npmrc file arrives in the same way and is the user's own setting of npm,
 * not an option of ours. (Measured with npm 11: "--only name" leaves no trace at all, since npm has an option of that
 * name and drops a value that it does not know; for it "issue" asks for a word of its own.)
 *
 * @param args the arguments that did arrive
 * @throws UsageError with the right command
 */
export function refuseKeptByNpm(args: readonly string[], env: NodeJS.ProcessEnv, program: Command): void {
  const script = SCRIPTS[env['npm_lifecycle_event'] ?? '']
  if (script === undefined) return
  const kept = optionsOf(program).flatMap(({ name, takesValue }) => {
    const value = env[variableOf(name)]
    if (!value || args.includes(`--${name}`) || isInNpmrc(name, env)) return []
    return { name, value: takesValue ? value : undefined }
  })
  if (kept.length === 0) return
  const given = env['npm_lifecycle_event'] === 'letters' ? args : args.slice(1)
  // npm hands the value of an option that it does not know on as a word of its own: which one cannot be told.
  const torn = kept.some(({ value }) => value === 'true')
  const words = torn ? [...given.slice(0, 1), '…'] : given.map(quoted)
  const options = kept.map(({ name, value }) =>
    value === undefined ? `--${name}` : `--${name} ${value === 'true' ? '…' : quoted(value)}`,
  )
  const names = kept.map(({ name }) => `--${name}`).join(', ')
  throw new UsageError(
    `npm kept ${names} to itself, and nothing was done: write " -- " before options of letters\n` +
      `  → ${[script, ...words, ...options].join(' ')}${takesOnly(program, args[0]) ? ONLY_AGAIN : ''}\n` +
      `    (if you did not write it: ${variableOf(kept[0]?.name ?? '')} is set in your environment; unset it, or set it in an .npmrc file)`,
  )
}

const variableOf = (option: string): string => `npm_config_${option.replaceAll('-', '_')}`

const ONLY_AGAIN = '\n    (with --only, too, if you gave it: of that one npm says nothing)'

const takesOnly = (program: Command, name: string | undefined): boolean =>
  program.commands.some(
    (command) => command.name() === name && command.options.some((option) => option.name() === 'only'),
  )

interface NamedOption {
  readonly name: string
  readonly takesValue: boolean
}

/** The options of all commands, each once. */
function optionsOf(program: Command): NamedOption[] {
  const all = [program, ...program.commands].flatMap(({ options }) => options)
  const named = all.map((option): [string, NamedOption] => [
    option.name(),
    { name: option.name(), takesValue: option.required },
  ])
  return [...new Map(named).values()]
}

function isInNpmrc(name: string, env: NodeJS.ProcessEnv): boolean {
  const project = env['npm_config_local_prefix']
  const files = [
    env['npm_config_userconfig'],
    env['npm_config_globalconfig'],
    project && join(project, '.npmrc'),
  ]
  const line = new RegExp(`^\\s*${name}\\s*(=|$)`, 'm')
  return files.some((file) => file !== undefined && file !== '' && line.test(textOf(file)))
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    // A file of npm's that is not there, or that this program may not read, says nothing to it.
    if (isSystemError(error)) return ''
    throw error
  }
}

const quoted = (word: string): string => (/^[\w./:-]+$/.test(word) ? word : JSON.stringify(word))
