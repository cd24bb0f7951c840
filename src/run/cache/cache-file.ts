import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CODES } from '../../findings/codes.ts'
import type { Finding } from '../../findings/finding.ts'
import type { OtherFormat } from '../../model/letter-formats.ts'
import { isData } from '../../model/letter-data.ts'
import { explainSystemError, isMissing } from '../../system/system-error.ts'
import { writeFileAtomic } from '../../system/write-file-atomic.ts'
import { isSignOff, type SignOff } from '../letter-approval.ts'

/** A letter that a run found to be current, and SHA-256 of what it found that from. */
export interface CachedLetter {
  /** Of the files that this letter alone depends on. */
  readonly inputs: string
  /** Of the files of its record, its PDF and the other formats that it has. */
  readonly record: string
  readonly pdf: string
  readonly others: Readonly<Partial<Record<OtherFormat, string>>>
  readonly name: string
  readonly revision: number
  /** SHA-256 of the e-mail address that it is sent to. */
  readonly email?: string
  /** A hash of its figures; undefined where others may well have the same. */
  readonly figures?: string
}

/** What a run found out about a year: `output/<year>/.settled.json`. It may be deleted at any time. */
export interface RunCache {
  /** The layout of this file. */
  readonly version: 2
  /** SHA-256 of what all letters share. */
  readonly shared: string
  /** Whether averages are computed: then each authority's figures can change every letter. */
  readonly averaged: boolean
  /** How many authorities the computed averages of each type are of. */
  readonly averageBase?: Readonly<Record<string, number>>
  /** How many people have to approve each letter. */
  readonly signOff?: SignOff
  /** The warnings of that run. They stay true while nothing changes, and the next run reports them again. */
  readonly findings: readonly Finding[]
  /** The folder that the display paths in them are relative to. */
  readonly shownFrom: string
  readonly letters: Readonly<Record<string, CachedLetter>>
}

const cachePath = (output: string, year: string): string => join(output, year, '.settled.json')

/** Reads what the last run found out about a year; undefined where there is no cache that can be used. */
export function readCacheFile(output: string, year: string): RunCache | undefined {
  try {
    const cache = JSON.parse(readFileSync(cachePath(output, year), 'utf8')) as unknown
    return isRunCache(cache) ? cache : undefined
  } catch (error) {
    // Damaged or unreadable, it is as good as none: then all letters are checked again.
    if (error instanceof SyntaxError || isMissing(error) || explainSystemError(error) !== undefined)
      return undefined
    throw error
  }
}

function isRunCache(value: unknown): value is RunCache {
  if (!isData(value) || value['version'] !== 2 || typeof value['shared'] !== 'string') return false
  return (
    typeof value['averaged'] === 'boolean' &&
    typeof value['shownFrom'] === 'string' &&
    isAverageBase(value['averageBase']) &&
    (value['signOff'] === undefined || isSignOff(value['signOff'])) &&
    Array.isArray(value['findings']) &&
    value['findings'].every(isWarning) &&
    isData(value['letters']) &&
    Object.values(value['letters']).every(isLetter)
  )
}

function isLetter(value: unknown): value is CachedLetter {
  if (!isData(value) || typeof value['revision'] !== 'number') return false
  const { others, email } = value
  if (!isData(others) || ![...Object.values(others), email ?? ''].every((each) => typeof each === 'string'))
    return false
  return ['inputs', 'record', 'pdf', 'name'].every((name) => typeof value[name] === 'string')
}

function isAverageBase(value: unknown): boolean {
  return value === undefined || (isData(value) && Object.values(value).every(Number.isInteger))
}

/** Whether a value is a finding that can be reported as a warning. */
function isWarning(value: unknown): boolean {
  if (!isData(value) || !isData(value['position'])) return false
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
 * Writes what a run found out about a year. A full disk is no error of the letters: the next run checks all of them, as
 * it does after a power failure before the file was on the disk.
 */
export async function writeCacheFile(output: string, year: string, cache: RunCache): Promise<void> {
  try {
    await writeFileAtomic(cachePath(output, year), `${JSON.stringify(cache)}\n`, 'unsynced')
  } catch (error) {
    if (explainSystemError(error) === undefined) throw error
  }
}
