import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { formatGroup, paintFor, type Paint } from '../findings/format.ts'
import { groupFindings } from '../findings/group-findings.ts'
import { inReadingOrder, type Finding } from '../findings/finding.ts'
import type { NoBrowserError } from '../print/find-browser.ts'
import type { Folders } from '../read/folders.ts'
import type { Interruption } from './interrupt.ts'
import { UsageError } from './usage-error.ts'

/** What a command gets from the process that runs it; tests hand in their own. */
export interface Process {
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean }
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean }
  readonly env: NodeJS.ProcessEnv
  cwd(): string
  on(signal: Interruption, listener: () => void): unknown
  off(signal: Interruption, listener: () => void): unknown
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
  /** Says something to people: on standard output, or on standard error where that is for the result. */
  readonly say: (text: string) => void
  /** Writes the result document, where --json asks for it. */
  readonly result: (document: object) => void
}

const PROJECT = join(import.meta.dirname, '..', '..')

/** @throws UsageError where a folder to read from does not exist */
export function createContext(process: Process, options: GlobalOptions, peopleOnStderr = false): Context {
  const cwd = process.cwd()
  const folder = (name: 'data' | 'templates' | 'output') => {
    const given = options[name]
    return given === undefined ? join(PROJECT, name) : resolve(cwd, given)
  }
  const existing = (name: 'data' | 'templates'): string => {
    const path = folder(name)
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path
    throw new UsageError(
      options[name] === undefined
        ? `the folder ${path} is missing: put it back, or name another one with --${name}`
        : `--${name} names ${path}, and there is no such folder: correct the path`,
    )
  }
  const folders = {
    data: existing('data'),
    templates: existing('templates'),
    output: folder('output'),
    cwd,
  }
  const people = options.json || peopleOnStderr ? process.stderr : process.stdout
  return {
    process,
    folders,
    paint: paintFor(people, process.env),
    say: (text) => void people.write(`${text}\n`),
    result: (document) => {
      if (options.json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
    },
  }
}

/** Says why there is no browser, and how more is found out. */
export function sayNoBrowser({ stderr }: Process, { message }: NoBrowserError): void {
  stderr.write(`letters: ${message}\n  → "npm run letters -- doctor" tells what this machine lacks\n`)
}

/** Says every finding once, in reading order; those of one cause in several files together. */
export function sayFindings(context: Context, findings: readonly Finding[]): void {
  for (const group of groupFindings(distinct(findings))) context.say(`${formatGroup(group, context.paint)}\n`)
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
