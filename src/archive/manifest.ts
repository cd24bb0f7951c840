import { findingAt, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { comparablePath, decodePath, encodePath, PAYLOAD, pathProblem } from './bag-path.ts'

/** One line of a manifest. */
interface ManifestEntry {
  /** In hexadecimal, small letters. */
  readonly sha256: string
  /** Where its line begins in the manifest, and how long it is. */
  readonly place: { readonly offset: number; readonly length: number }
}

/** A manifest as it was read: what could be understood, and findings about the rest. */
interface Manifest {
  /** By path in the bag. */
  readonly entries: ReadonlyMap<string, ManifestEntry>
  readonly findings: readonly Finding[]
}

const DAMAGED = 'the archive is damaged: use another copy of it'

/**
 * Parses a manifest of SHA-256 hashes (RFC 8493, 2.1.3). A path that leads out of the bag has a finding and no entry, so
 * that nothing is ever read or written there.
 *
 * @param lists whether it lists what is archived, or the files that describe the bag
 */
export function parseManifest(source: Source, lists: 'payload' | 'tags'): Manifest {
  const entries = new Map<string, ManifestEntry>()
  const findings: Finding[] = []
  const seen = new Map<string, string>()
  for (const { 0: line, index: offset } of source.text.matchAll(/[^\r\n]+/g)) {
    const place = { offset, length: line.length }
    const refuse = (code: 'ARCHIVE_FORMAT' | 'ARCHIVE_PATH', message: string) =>
      findings.push(findingAt(code, source, place, message, DAMAGED))
    const [, hash, written] = /^([0-9a-f]{64})[ \t]+(\S.*)$/i.exec(line) ?? []
    if (hash === undefined || written === undefined) {
      refuse('ARCHIVE_FORMAT', 'this line is not a SHA-256 hash and a path')
      continue
    }
    const path = decodePath(written)
    const problem = pathProblem(path) ?? misplaced(path, lists)
    const twin = seen.get(comparablePath(path))
    if (problem !== undefined) refuse('ARCHIVE_PATH', `${path} ${problem}`)
    else if (twin !== undefined) refuse('ARCHIVE_PATH', `${path} is listed already, as ${twin}`)
    else entries.set(path, { sha256: hash.toLowerCase(), place })
    seen.set(comparablePath(path), path)
  }
  return { entries, findings }
}

function misplaced(path: string, lists: 'payload' | 'tags'): string | undefined {
  if (path.startsWith(PAYLOAD) === (lists === 'payload')) return undefined
  return lists === 'payload'
    ? `is outside ${PAYLOAD}, where everything is that this file lists`
    : `is in ${PAYLOAD}, which another file lists`
}

/** Writes a manifest, by path in order. @param hashes SHA-256 in hexadecimal, by path in the bag */
export function formatManifest(hashes: ReadonlyMap<string, string>): string {
  return [...hashes]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, hash]) => `${hash}  ${encodePath(path)}\n`)
    .join('')
}
