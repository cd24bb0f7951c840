import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { formatGroup, type Paint } from '../findings/format.ts'
import { formatJson } from '../findings/format-json.ts'
import { groupFindings } from '../findings/group-findings.ts'
import { inReadingOrder, type Finding } from '../findings/finding.ts'
import type { NoBrowserError } from '../print/find-browser.ts'
import type { Folders } from '../system/display-path.ts'
import { ASK_DOCTOR } from './command-error.ts'
import type { Interruption } from './interrupt.ts'
import { UsageError } from './usage-error.ts'
import { ownPaintFor, writeLines, writeText, type TextOutput } from './write-lines.ts'
import { PROJECT } from '../system/project-folder.ts'

/** What a command gets from the process that runs it; tests hand in their own. */
export interface Process {
  readonly stdout: TextOutput
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean }
  readonly env: NodeJS.ProcessEnv
  cwd(): string
  on(signal: Interruption, listener: () => void): unknown
  off(signal: Interruption, listener: () => void): unknown
  exit(status: number): void
}

/** The options that every command takes. */
export interface GlobalOptions {
  readonly data?: string
  readonly templates?: string
  readonly output?: string
  readonly json?: boolean
}

/** Where a command reads and writes, and how it speaks. */
export interface Context {
  readonly process: Process
  readonly folders: Folders
  readonly paint: Paint
  /** Says lines to people: on standard output, or on standard error where that is for the result. */
  readonly say: (...lines: string[]) => void
  /** Writes what was asked for to standard output: an HTML document, a report. To the last byte, but on a terminal. */
  readonly write: (text: string) => void
  /** Writes the result document, where --json asks for it. */
  readonly result: (document: object) => void
}

/** A folder as an option names it, or the project's own. */
export function folderOf(cwd: string, options: GlobalOptions, name: 'data' | 'templates' | 'output'): string {
  const given = options[name]
  return given === undefined ? join(PROJECT, name) : resolve(cwd, given)
}

/** What a command asks of its context. */
interface Needs {
  /** The folders that must be there. */
  readonly folders: readonly ('data' | 'templates')[]
  /** Whether standard output is for the result alone, also without --json. */
  readonly peopleOnStderr?: boolean
}

/** @throws UsageError where a folder that the command needs does not exist */
export function createContext(
  process: Process,
  options: GlobalOptions,
  { folders: needed, peopleOnStderr = false }: Needs = { folders: ['data', 'templates'] },
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
  const people = options.json || peopleOnStderr ? process.stderr : process.stdout
  return {
    process,
    folders,
    paint: ownPaintFor(people, process.env),
    say: (...lines) => writeLines(people, lines),
    write: (text) => {
      if (process.stdout.isTTY) writeText(process.stdout, text)
      else process.stdout.write(text)
    },
    result: (document) => {
      if (options.json) process.stdout.write(formatJson(document))
    },
  }
}

/** Says why there is no browser, and how more is found out. */
export function printNoBrowser({ stderr }: Process, { message }: NoBrowserError): void {
  writeLines(stderr, [`letters: ${message}`, `  → ${ASK_DOCTOR}`])
}

/** Says every finding once, in reading order; those of one cause in several files together. */
export function printFindings(context: Context, findings: readonly Finding[]): void {
  for (const group of groupFindings(distinct(findings)))
    context.say(...formatGroup(group, context.paint).split('\n'), '')
}

/** Findings without repeats, in reading order: what several years share is found once for each. */
export function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map(findings.map((finding) => [JSON.stringify(finding), finding]))
  return inReadingOrder([...seen.values()])
}

/** "1 letter", "5 letters". */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
