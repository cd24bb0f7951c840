import { InvalidArgumentError, Option } from 'commander'
import type { Format } from '../record/letter-paths.ts'
import type { Shard } from '../run/shard.ts'

/** The option that every command has which prints or asks what would print. */
export const browserOption = () =>
  new Option('--browser <path>', 'the browser to print with (also: LETTERS_BROWSER)').argParser(path)

/** The option of commands that write their result to a file. */
export const outOption = (what: string) => new Option('--out <file>', what).argParser(path)

/** The option that goes with it. */
export const forceOption = () => new Option('--force', 'write over a file that is already there')

/** A folder or file; a variable of the shell that is not set gives none, and would mean the folder one is in. */
export function path(text: string): string {
  if (text.trim() !== '') return text
  throw new InvalidArgumentError('It is empty: name a file or folder, or leave the option out.')
}

/** Where the preview listens. */
export function port(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number
  throw new InvalidArgumentError('It is a whole number up to 65535; 0 takes any that is free.')
}

/** How many letters are printed at once. */
export function jobs(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 64) return number
  throw new InvalidArgumentError('It is a whole number from 1 to 64.')
}

/** The most parts of a run. */
const SHARDS = 1000

/** One part of a run, such as 2/3. */
export function shard(text: string): Shard {
  const [part = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text)?.slice(1) ?? []).map(Number)
  if (part >= 1 && part <= of && of <= SHARDS) return { part, of }
  throw new InvalidArgumentError(
    `It is a part and how many there are, such as 1/3, 2/3 and 3/3 for three machines; at most ${SHARDS}.`,
  )
}

/** What letters are written as: always as PDF. */
export function formats(text: string): Format[] {
  const named = text
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
  const known = named.filter((name): name is Format => name === 'pdf' || name === 'html')
  const other = named.find((name) => name !== 'pdf' && name !== 'html')
  if (other !== undefined)
    throw new InvalidArgumentError(`It is pdf, or pdf,html; there is no format ${JSON.stringify(other)}.`)
  if (known.includes('pdf')) return known
  throw new InvalidArgumentError(
    'It is pdf, or pdf,html: the PDF is always printed ("npx letters html" writes one letter’s HTML alone).',
  )
}
