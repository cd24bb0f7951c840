import { relative, sep } from 'node:path'
import type { Folders } from '../system/display-path.ts'

/**
 * What a changed file can touch: letters of an authority from a year on, a year's, those from a year on, an era's, or all;
 * "stray" is a file beside the years, which no letter is made of.
 */
export type Affected =
  | { readonly kind: 'stray' }
  | { readonly kind: 'authority'; readonly year: string; readonly slug: string }
  | { readonly kind: 'year'; readonly year: string }
  | { readonly kind: 'edition'; readonly year: string }
  | { readonly kind: 'era'; readonly era: string }
  | { readonly kind: 'all' }

/** What the change of a file touches; undefined where no letter is made of it. Paths are absolute. */
export function affectedBy(path: string, { data, templates }: Folders): Affected | undefined {
  const inData = partsBelow(data, path)
  if (inData) return byDataFile(inData)
  const inTemplates = partsBelow(templates, path)
  if (!inTemplates || hidden(inTemplates)) return undefined
  const [era] = inTemplates
  // A file beside the eras may become one; the shared folder is every era's.
  return era === undefined || era === 'shared' || inTemplates.length === 1
    ? { kind: 'all' }
    : { kind: 'era', era }
}

function byDataFile(parts: readonly string[]): Affected | undefined {
  const [year, file] = parts
  if (year === undefined) return { kind: 'all' }
  if (hidden(parts)) return undefined
  if (!/^\d{4}$/.test(year)) return parts.length === 1 ? { kind: 'stray' } : undefined
  // A later edition is checked against the earlier one; a year that comes or goes brings or takes one.
  if (file === undefined || (file === 'edition.yaml' && parts.length === 2)) return { kind: 'edition', year }
  const slug = file.endsWith('.yaml') && parts.length === 2 ? file.slice(0, -'.yaml'.length) : undefined
  return slug === undefined ? { kind: 'year', year } : { kind: 'authority', year, slug }
}

/** Editors put their own files beside the one they edit: .file.swp, file~, #file#. */
const hidden = (parts: readonly string[]): boolean =>
  parts.some((part) => /^[.#]|~$|\.(tmp|swp)$/i.test(part))

function partsBelow(folder: string, path: string): string[] | undefined {
  const below = relative(folder, path)
  if (below === '..' || below.startsWith(`..${sep}`)) return undefined
  return below === '' ? [] : below.split(sep)
}

/** What a letter, or the letters of a year, depend on. */
interface Dependent {
  readonly year: string
  /** Of one letter. */
  readonly slug?: string
  /** undefined where it is not known. */
  readonly era: string | undefined
  readonly averaged: boolean
}

/** Whether a change can touch a letter: one that is not known well enough counts as touched. */
export function touches(change: Affected, { year, slug, era, averaged }: Dependent): boolean {
  if (change.kind === 'stray') return false
  if (change.kind === 'all') return true
  if (change.kind === 'era') return era === undefined || era === change.era
  if (change.kind === 'year') return year === change.year
  if (change.kind === 'edition') return year >= change.year
  if (year === change.year && (averaged || era === undefined)) return true
  // A later year's letter is checked against the same authority's earlier file.
  return slug === change.slug && year >= change.year
}
