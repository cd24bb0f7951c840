import { relative, sep } from 'node:path'
import { EDITION, slugOf } from '../read/list-files.ts'
import { ROW_FILES } from '../read/rows/row-file.ts'
import { REGISTER } from '../register/body.ts'
import type { Folders } from '../system/display-path.ts'

/**
 * What a changed file can affect: an authority's letters from a year on, all letters of a year, all letters from a year
 * on, all letters of an era, or every letter. "ignored" is a file outside the year folders, which no letter uses.
 */
export type Affected =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'authority'; readonly year: string; readonly slug: string }
  | { readonly kind: 'year'; readonly year: string }
  | { readonly kind: 'edition'; readonly year: string }
  | { readonly kind: 'era'; readonly era: string }
  | { readonly kind: 'all' }

/** What a changed file affects; undefined if no letter uses it. Paths are absolute. */
export function affectedBy(path: string, { data, templates }: Folders): Affected | undefined {
  const inData = partsBelow(data, path)
  if (inData) return byDataFile(inData)
  const inTemplates = partsBelow(templates, path)
  if (!inTemplates || hidden(inTemplates)) return undefined
  const [era] = inTemplates
  // A new entry in the templates folder may become an era; every era uses the shared folder.
  return era === undefined || era === 'shared' || inTemplates.length === 1
    ? { kind: 'all' }
    : { kind: 'era', era }
}

function byDataFile(parts: readonly string[]): Affected | undefined {
  const [year, file] = parts
  if (year === undefined) return { kind: 'all' }
  if (hidden(parts)) return undefined
  if (year === REGISTER && parts.length === 1) return { kind: 'all' }
  if (!/^\d{4}$/.test(year)) return parts.length === 1 ? { kind: 'ignored' } : undefined
  // A later edition is checked against the earlier one, so adding or deleting a year affects the years after it.
  // So does the one file with all authorities: each row may be compared with those of later years.
  const isShared = file === EDITION || ROW_FILES.has(file ?? '')
  if (file === undefined || (isShared && parts.length === 2)) return { kind: 'edition', year }
  const [slug] = parts.length === 2 ? slugOf(file) : []
  return slug === undefined ? { kind: 'year', year } : { kind: 'authority', year, slug }
}

/** Temporary files that editors create next to the file being edited: .file.swp, file~, #file#. */
const hidden = (parts: readonly string[]): boolean =>
  parts.some((part) => /^[.#]|~$|\.(tmp|swp)$/i.test(part))

function partsBelow(folder: string, path: string): string[] | undefined {
  const below = relative(folder, path)
  if (below === '..' || below.startsWith(`..${sep}`)) return undefined
  return below === '' ? [] : below.split(sep)
}

/** What a letter, or all letters of a year, depend on. */
interface Dependent {
  readonly year: string
  /** Set for a single letter. */
  readonly slug?: string
  /** undefined while it is not known. */
  readonly era: string | undefined
  readonly averaged: boolean
}

/** Whether a change can affect a letter. A letter whose dependencies are not known counts as affected. */
export function touches(change: Affected, { year, slug, era, averaged }: Dependent): boolean {
  if (change.kind === 'ignored') return false
  if (change.kind === 'all') return true
  if (change.kind === 'era') return era === undefined || era === change.era
  if (change.kind === 'year') return year === change.year
  if (change.kind === 'edition') return year >= change.year
  if (year === change.year && (averaged || era === undefined)) return true
  // A later year's letter is checked against the same authority's earlier file.
  return slug === change.slug && year >= change.year
}
