import { PER_RESIDENTS } from '../rules/averages.ts'
import { countOf } from '../findings/finding.ts'
import type { PrintingChanges } from './compare-printings.ts'
import { isPrintedAverage } from './average-shift.ts'
import type { ValueChange } from './values.ts'

/**
 * Describes a change in one line: data by its path, as in the authority's file and in findings
 * ("decisions.upheld 14 → 15"), computed values in words ("uphold rate 58 % → 60 %"), values of the edition after
 * "edition: ".
 */
export function describeChange(change: ValueChange): string {
  const { before, after } = describeValues(change)
  return `${change.path.startsWith('edition.') ? 'edition: ' : ''}${nameOf(change.path)} ${before} → ${after}`
}

/** Describes all changes of a letter in a line each: data, the printed values that follow from it, and what letters share. */
export function describeChanges({
  data,
  printed,
  edition,
  text,
  wording,
  format,
}: PrintingChanges): string[] {
  const shared = edition.filter((change) => !isPrintedAverage(change, printed))
  const lines = [...data, ...printed, ...shared].map(describeChange)
  if (wording) lines.push('wording changed')
  if (format) lines.push('format changed')
  if (lines.length > 0 || text.length === 0) return lines
  return [`text changed in ${countOf(text.length, 'place')}`]
}

/** The name of a value, without the part of the letter that it belongs to. */
export function nameOf(path: string): string {
  const [root, ...names] = path.split('.')
  if (root !== 'figures') return names.join('.')
  const own = names.at(-1) ?? ''
  // One word alone ("rate", "total") does not say of what.
  const words = own.includes('_') ? [own] : names.filter((name) => !GROUPS.includes(name))
  return words.join(' ').replaceAll('_', ' ')
}

/** What an average is an average of: "upheld" for edition.averages.District.upheld. */
export function nameOfAverage(path: string): string {
  return path.startsWith('edition.') ? (path.split('.').at(-1) ?? '').replaceAll('_', ' ') : nameOf(path)
}

/** Describes the two values of a change in words. */
export function describeValues({ path, before, after }: ValueChange): { before: string; after: string } {
  return { before: describeValue(path, before), after: describeValue(path, after) }
}

/** Names in an era's figures that only group others. */
const GROUPS = ['cards', 'comparison']

function describeValue(path: string, value: ValueChange['before']): string {
  if (value === undefined || value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return isShare(path) ? `${value} %` : String(value)
  return /\s/.test(value) || value === '' ? `“${value}”` : value
}

/** Looks for whole words: "corporate_and_other_services" is not a rate. */
function isShare(path: string): boolean {
  const last = path.split('.').at(-1) ?? ''
  if (last === PER_RESIDENTS) return false
  return path.startsWith('edition.averages.') || /(^|_)(rate|percentage|average)s?(_|$)/.test(last)
}
