import { isData } from '../model/letter-data.ts'

/** The file in which the website lists its files. A folder without it is not a website of ours. */
export const MANIFEST = 'site-files.json'

const FORMAT = 'annual-letters/site/1'

/** The files that an earlier run wrote. */
export interface SiteManifest {
  readonly years: readonly string[]
  /** SHA-256 by address. */
  readonly files: ReadonlyMap<string, string>
}

/** Formats a manifest for its file: in the order of the addresses, one on each line. */
export function formatManifest({ years, files }: SiteManifest): string {
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1))
  return `${JSON.stringify({ format: FORMAT, years, files: Object.fromEntries(sorted) }, null, 2)}\n`
}

/** Parses a manifest; undefined for anything that this program has not written. */
export function parseManifest(text: string): SiteManifest | undefined {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  if (!isData(found) || found['format'] !== FORMAT) return undefined
  const { years, files } = found
  if (!Array.isArray(years) || !years.every((year) => typeof year === 'string') || !isData(files))
    return undefined
  const entries = Object.entries(files).flatMap(([address, hash]): [string, string][] =>
    typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) && isAddress(address) ? [[address, hash]] : [],
  )
  return entries.length === Object.keys(files).length ? { years, files: new Map(entries) } : undefined
}

/** Whether an address stays within the website's folder, on every system. */
const isAddress = (address: string): boolean =>
  address.split('/').every((step) => step !== '' && step !== '.' && step !== '..' && !/[\\:\0]/.test(step))
