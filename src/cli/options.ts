import {
  InvalidArgumentError,
  Option,
  type Command,
  type CommandUnknownOpts,
} from '@commander-js/extra-typings'
import type { ScheduledShard } from '../run/scheduler-shard.ts'
import type { Shard } from '../run/shard.ts'
import type { Process } from './process.ts'

/** The options that every command takes. */
export type GlobalOptions = {
  readonly data?: string | undefined
  readonly templates?: string | undefined
  readonly output?: string | undefined
  readonly json?: true | undefined
}

/** The command line, which each command adds itself to. */
export type Program = Command<[], GlobalOptions>

/** What a command adds itself with. */
export interface Host {
  readonly process: Process
  /** Takes the exit status of the command that ran. */
  readonly end: (status: number) => void
}

/** The options of a command, its own and the global ones, as its declaration says. */
export type OptionsOf<Declare extends (program: Program) => CommandUnknownOpts> = ReturnType<
  ReturnType<Declare>['optsWithGlobals']
>

/** The option of commands that print, or ask what would print. */
export const browserOption = () =>
  new Option('--browser <path>', 'the browser to print with (also: LETTERS_BROWSER)').argParser(path)

/** The option of commands that write their result to a file. */
export const outOption = (what: string) => new Option('--out <file>', what).argParser(path)

/** The option that goes with it. */
export const forceOption = () => new Option('--force', 'write over a file that is already there')

/** Parses a folder or file. A shell variable that is not set gives an empty one, which would mean the current folder. */
export function path(text: string): string {
  if (text.trim() !== '') return text
  throw new InvalidArgumentError('It is empty: name a file or folder, or leave the option out.')
}

/** Parses the address of a website; it ends in a slash, so that the addresses of pages can follow. */
export function baseAddress(text: string): string {
  const address = URL.canParse(text) ? new URL(text) : undefined
  if (
    address?.protocol !== 'https:' ||
    address.search !== '' ||
    address.hash !== '' ||
    address.username !== ''
  )
    throw new InvalidArgumentError('It is an address such as https://www.example.org/letters/.')
  return address.href.endsWith('/') ? address.href : `${address.href}/`
}

/** Parses the port that the preview listens on. */
export function port(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number
  throw new InvalidArgumentError('It is a whole number up to 65535; 0 takes any that is free.')
}

/** Parses how many letters are printed at once. */
export function jobs(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 64) return number
  throw new InvalidArgumentError('It is a whole number from 1 to 64.')
}

/** The most shards of a run. */
const MAX_SHARDS = 100_000

/** Parses one shard of a run, such as 2/3, or "auto" for the one that a scheduler says. */
export function shard(text: string): Shard | ScheduledShard {
  const [, part = '', of] = /^(auto|\d{1,6})(?:\/(\d{1,6}))?$/.exec(text) ?? []
  const count = of === undefined ? undefined : Number(of)
  const isPossible = count === undefined || (count >= 1 && count <= MAX_SHARDS)
  if (part === 'auto' && isPossible) return { of: count }
  if (count !== undefined && isPossible && Number(part) >= 1 && Number(part) <= count)
    return { part: Number(part), of: count }
  throw new InvalidArgumentError(
    'It is a part and how many there are, such as 1/3, 2/3 and 3/3 for three machines; or auto, or auto/3, where a scheduler says the part.',
  )
}

/** Parses how many shards a run has. */
export function shards(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= MAX_SHARDS) return number
  throw new InvalidArgumentError(`It is a whole number from 1 to ${MAX_SHARDS}.`)
}

const FORMATS = ['pdf', 'html', 'large', 'text'] as const

/** Parses the formats in which letters are written; PDF is always one of them. */
export function formats(text: string): (typeof FORMATS)[number][] {
  const named = text
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
  const known = FORMATS.filter((format) => named.includes(format))
  const other = named.find((name) => !FORMATS.some((format) => format === name))
  if (other !== undefined)
    throw new InvalidArgumentError(
      `It is pdf, html, large or text, or several with commas between; there is no format ${JSON.stringify(other)}.`,
    )
  if (known.join() !== 'html') return known
  throw new InvalidArgumentError(
    'It is pdf, or pdf,html: the PDF is always printed ("npx letters html" writes one letter’s HTML alone).',
  )
}

/** Parses the parts of an archive that are restored. */
export function archiveParts(text: string): ('output' | 'data' | 'templates')[] {
  return text.split(',').map((name) => {
    const part = name.trim().toLowerCase()
    if (part === 'output' || part === 'data' || part === 'templates') return part
    throw new InvalidArgumentError(
      `It is output, data or templates, or two of them with a comma between; there is no part ${JSON.stringify(part)}.`,
    )
  })
}
