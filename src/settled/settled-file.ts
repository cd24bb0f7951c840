import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMissing } from '../machine/is-missing.ts'
import { tellSystemError } from '../machine/system-error.ts'
import { writeWhole } from '../record/write-whole.ts'

/** A letter that was found to be as its data says, and what that was found from; all SHA-256. */
export interface SettledLetter {
  /** Of what is its own. */
  readonly inputs: string
  /** Of the files of its record, its PDF and, where it has one, its HTML. */
  readonly record: string
  readonly pdf: string
  readonly html?: string
  readonly name: string
  readonly revision: number
}

/** What a run found of a year: `output/<year>/.settled.json`. It may be deleted at any time. */
export interface Settled {
  /** The layout of this file. */
  readonly version: 1
  /** SHA-256 of what all letters share. */
  readonly shared: string
  /** Whether averages are computed: then each authority's figures touch the letters of all. */
  readonly averaged: boolean
  readonly letters: Readonly<Record<string, SettledLetter>>
}

const pathOf = (output: string, year: string): string => join(output, year, '.settled.json')

/** What the last run found of a year; undefined where there is nothing that can be used. */
export function readSettled(output: string, year: string): Settled | undefined {
  try {
    const settled = JSON.parse(readFileSync(pathOf(output, year), 'utf8')) as Partial<Settled> | null
    const known = settled?.version === 1 && typeof settled.letters === 'object'
    return known ? (settled as Settled) : undefined
  } catch (error) {
    // Damaged or unreadable, it is as good as none: all letters are looked at then.
    if (error instanceof SyntaxError || isMissing(error) || tellSystemError(error) !== undefined)
      return undefined
    throw error
  }
}

/**
 * Keeps what a run found. A disk that takes no more is no fault of the letters: the next run looks at all of them, and so
 * it does where power failed before the file was on the disk.
 */
export async function writeSettled(output: string, year: string, settled: Settled): Promise<void> {
  try {
    await writeWhole(pathOf(output, year), `${JSON.stringify(settled)}\n`, 'in its own time')
  } catch (error) {
    if (tellSystemError(error) === undefined) throw error
  }
}
