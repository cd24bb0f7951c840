import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CODES } from '../../findings/codes.ts'
import type { Finding } from '../../findings/finding.ts'
import { explainSystemError, isMissing } from '../../system/system-error.ts'
import { writeFileAtomic } from '../../system/write-file-atomic.ts'

/** A letter that was found to be as its data says, and what that was found from; all SHA-256. */
export interface CachedLetter {
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
export interface RunCache {
  /** The layout of this file. */
  readonly version: 1
  /** SHA-256 of what all letters share. */
  readonly shared: string
  /** Whether averages are computed: then each authority's figures touch the letters of all. */
  readonly averaged: boolean
  /** How many authorities the computed averages of each type are of. */
  readonly averageBase?: Readonly<Record<string, number>>
  /** The warnings of that run, which go on being true while nothing changes; told again by the next one. */
  readonly findings: readonly Finding[]
  /** The folder that the paths in them are shown from. */
  readonly shownFrom: string
  readonly letters: Readonly<Record<string, CachedLetter>>
}

const pathOf = (output: string, year: string): string => join(output, year, '.settled.json')

/** What the last run found of a year; undefined where there is nothing that can be used. */
export function readCacheFile(output: string, year: string): RunCache | undefined {
  try {
    const settled = JSON.parse(readFileSync(pathOf(output, year), 'utf8')) as unknown
    return isSettled(settled) ? settled : undefined
  } catch (error) {
    // Damaged or unreadable, it is as good as none: all letters are looked at then.
    if (error instanceof SyntaxError || isMissing(error) || explainSystemError(error) !== undefined)
      return undefined
    throw error
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isSettled(value: unknown): value is RunCache {
  if (!isRecord(value) || value['version'] !== 1 || typeof value['shared'] !== 'string') return false
  return (
    typeof value['averaged'] === 'boolean' &&
    typeof value['shownFrom'] === 'string' &&
    isBase(value['averageBase']) &&
    Array.isArray(value['findings']) &&
    value['findings'].every(isWarning) &&
    isRecord(value['letters']) &&
    Object.values(value['letters']).every(isLetter)
  )
}

function isLetter(value: unknown): value is CachedLetter {
  if (!isRecord(value) || typeof value['revision'] !== 'number') return false
  const isHtml = value['html'] === undefined || typeof value['html'] === 'string'
  return isHtml && ['inputs', 'record', 'pdf', 'name'].every((name) => typeof value[name] === 'string')
}

function isBase(value: unknown): boolean {
  return value === undefined || (isRecord(value) && Object.values(value).every(Number.isInteger))
}

/** Whether something can be shown as a warning. */
function isWarning(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value['position'])) return false
  const { code, severity, file, message, help, position } = value
  const { line, column, length, sourceLine } = position
  return (
    Object.hasOwn(CODES, String(code)) &&
    severity === 'warning' &&
    [file, message, help, sourceLine].every((text) => typeof text === 'string') &&
    [line, column, length].every(Number.isInteger)
  )
}

/**
 * Keeps what a run found. A disk that takes no more is no fault of the letters: the next run looks at all of them, and so
 * it does where power failed before the file was on the disk.
 */
export async function writeCacheFile(output: string, year: string, settled: RunCache): Promise<void> {
  try {
    await writeFileAtomic(pathOf(output, year), `${JSON.stringify(settled)}\n`, 'unsynced')
  } catch (error) {
    if (explainSystemError(error) === undefined) throw error
  }
}
