import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Finding } from '../../src/findings/finding.ts'
import type { Folders } from '../../src/system/display-path.ts'
import { erasOf } from './shared-eras.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import type { PreparedYear } from '../../src/run/prepared-year.ts'
import { PROJECT } from './folders.ts'

/** The year that a case lays out of a sample; the samples' own dates are in it. */
export const YEAR = '2101'
/** Paths of a case's files, as findings show them. */
export const EDITION = `data/${YEAR}/edition.yaml`
export const WORDING = `data/${YEAR}/wording.md`
export const AUTHORITY = `data/${YEAR}/sample-borough-council.yaml`

/** What a test asserts about a finding. */
export interface Place {
  readonly code: string
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A temporary project folder for one case: a year that is an era's sample, to be damaged. */
export class CaseFolder {
  readonly #root: string
  readonly #folders: Folders
  readonly #own: boolean

  /** @param own whether the case damages templates, too, and so needs its own copy of them */
  constructor(era: string, own = false) {
    this.#own = own
    this.#root = realpathSync(mkdtempSync(join(tmpdir(), 'letters-case-')))
    cpSync(join(PROJECT, 'templates', era, 'sample'), this.path(`data/${YEAR}`), { recursive: true })
    if (own) cpSync(join(PROJECT, 'templates'), this.path('templates'), { recursive: true })
    this.#folders = {
      data: this.path('data'),
      templates: own ? this.path('templates') : join(PROJECT, 'templates'),
      output: this.path('output'),
      cwd: this.#root,
    }
  }

  path(file: string): string {
    return join(this.#root, file)
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8')
  }

  write(file: string, content: string | Buffer): void {
    mkdirSync(dirname(this.path(file)), { recursive: true })
    writeFileSync(this.path(file), content)
  }

  remove(file: string): void {
    rmSync(this.path(file), { recursive: true })
  }

  rename(from: string, to: string): void {
    renameSync(this.path(from), this.path(to))
  }

  /** Replaces a text that must be there. */
  replace(file: string, from: string | RegExp, to: string): void {
    const before = this.read(file)
    const after = before.replace(from, () => to)
    if (after === before) throw new Error(`nothing to replace in ${file}: ${String(from)}`)
    this.write(file, after)
  }

  /** Prepares the year as every command does. */
  prepare(eraCache = erasOf(this.#folders)): Promise<PreparedYear> {
    return prepareYear(this.#folders, eraCache, YEAR)
  }

  delete(): void {
    rmSync(this.#root, { recursive: true, force: true })
  }
}

/** A case folder for one piece of work, removed afterwards. */
export async function inCaseFolder<T>(
  era: string,
  own: boolean,
  work: (folder: CaseFolder) => T | Promise<T>,
): Promise<T> {
  const folder = new CaseFolder(era, own)
  try {
    return await work(folder)
  } finally {
    folder.delete()
  }
}

export const placesOf = (findings: readonly Finding[]): Place[] =>
  findings.map(({ code, file, position: { line, column } }) => ({ code, file, line, column }))

/** Removes the mark « from a text and returns its line and column, from 1. */
export function unmark(text: string): { text: string; line: number; column: number } | undefined {
  const at = text.indexOf('«')
  if (at === -1) return undefined
  const before = text.slice(0, at).split('\n')
  return { text: text.replace('«', ''), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
