import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import { formatGroup } from '../findings/format.ts'
import { groupFindings } from '../findings/group-findings.ts'
import type { AverageBases } from '../run/across-years.ts'
import type { RunContext } from '../run/prepare-run.ts'
import { UsageError } from '../run/usage-error.ts'
import { PROJECT } from '../system/project-folder.ts'
import type { GlobalOptions } from './options.ts'
import { createOutput, type Output } from './output.ts'
import type { Process } from './process.ts'

/** Where a command reads and writes, and how it prints. */
export interface Context extends RunContext {
  readonly process: Process
  readonly output: Output
}

/** What a command needs. */
interface Needs {
  /** The folders that have to exist. */
  readonly folders: readonly ('data' | 'templates')[]
  /** Whether standard output is for the result alone, also without --json. */
  readonly isResultOnStdout?: boolean
}

/** @throws UsageError where a folder that the command needs does not exist */
export function createContext(
  process: Process,
  options: GlobalOptions,
  { folders: needed, isResultOnStdout = false }: Needs = { folders: ['data', 'templates'] },
): Context {
  const cwd = process.cwd()
  const existing = (name: 'data' | 'templates'): string => {
    const path = folderOf(cwd, options, name)
    if (!needed.includes(name) || statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path
    throw new UsageError(
      options[name] === undefined
        ? `the folder ${path} is missing: put it back, or name another one with --${name}`
        : `--${name} names ${path}, and there is no such folder: correct the path`,
    )
  }
  const folders = {
    data: existing('data'),
    templates: existing('templates'),
    output: folderOf(cwd, options, 'output'),
    cwd,
  }
  const output = createOutput(process, { json: options.json, isResultOnStdout })
  const reportFindings = (findings: readonly Finding[]) => printFindings(output, findings)
  return { process, env: process.env, folders, output, reportFindings }
}

/** The folder that an option names, or the project's own. */
export function folderOf(cwd: string, options: GlobalOptions, name: 'data' | 'templates' | 'output'): string {
  const given = options[name]
  return given === undefined ? join(PROJECT, name) : resolve(cwd, given)
}

/** Prints findings in reading order; those of one cause in several files together. */
function printFindings(output: Output, findings: readonly Finding[]): void {
  for (const group of groupFindings(findings))
    output.problem(...formatGroup(group, output.paint).split('\n'), '')
}

/** Prints what computed averages are of, a line for each year, so that a reader sees where an authority is missing. */
export function printAverageBases(output: Output, bases: AverageBases): void {
  for (const [year, base] of Object.entries(bases)) {
    const parts = Object.entries(base).map(([type, count]) => `${type}: ${count}`)
    output.information(`averages of ${year}, authorities with figures: ${parts.join(', ') || 'none'}`)
  }
}
