import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileFinding, findingAt, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { readInputFile } from '../system/input-file.ts'
import { sha256OfFile } from '../system/sha256.ts'
import { bagInfoLine, formatOxum, parseBagInfo, type BagInfoLine } from './bag-info.ts'
import { PAYLOAD } from './bag-path.ts'
import { listFolder } from './list-folder.ts'
import { parseManifest } from './manifest.ts'

/** A bag that was read and compared with its manifests. */
export interface CheckedBag {
  readonly findings: readonly Finding[]
  /** SHA-256 of what is archived, by path in the bag; only files that are as listed. */
  readonly payload: ReadonlyMap<string, string>
  /** The paths of all that the bag lists as archived, whether it is there or not. */
  readonly listed: ReadonlySet<string>
  readonly info: readonly BagInfoLine[]
}

/** The largest file that describes a bag, in bytes: a line of a manifest has about a hundred. */
const LARGEST_TAG_FILE = 400 * 1024 * 1024

const ANOTHER_COPY = 'the archive is damaged: use another copy of it'

/**
 * Checks that a folder is a bag (RFC 8493) in which every file is as it was archived, and that it has no other. Links are
 * not followed, and nothing outside the folder is read.
 *
 * @param show the display path of a path in the bag
 * @throws the system's error where the folder cannot be read
 */
export function checkBag(folder: string, show: (path: string) => string): CheckedBag {
  const { files, others } = listFolder(folder)
  const findings = others.map(({ path, what }) =>
    fileFinding(
      'ARCHIVE_LINK',
      show(path),
      `is ${what}, and an archive has none`,
      'do not trust this archive: use another copy of it',
    ),
  )
  const there = new Set(files)
  const read = (path: string): Source | undefined => {
    if (there.has(path)) {
      const { bytes } = readInputFile(join(folder, path), LARGEST_TAG_FILE)
      return { file: show(path), text: bytes.toString('utf8').replace(/^\ufeff/, '') }
    }
    const help = `name the folder of an archive that "npx letters archive" made; if this is one, ${ANOTHER_COPY}`
    findings.push(fileFinding('ARCHIVE_FORMAT', show(path), 'is missing', help))
    return undefined
  }
  findings.push(...checkDeclaration(read('bagit.txt')))
  if (there.has('fetch.txt')) {
    const message = 'names files that are to be fetched from elsewhere; an archive has all its files'
    findings.push(fileFinding('ARCHIVE_FORMAT', show('fetch.txt'), message, 'use a complete copy of it'))
  }
  const payloadFiles = files.filter((path) => path.startsWith(PAYLOAD))
  const payload = compare(read('manifest-sha256.txt'), 'payload', payloadFiles)
  const isListed = (path: string) => !path.startsWith(PAYLOAD) && !path.startsWith('tagmanifest-')
  const tags = compare(read('tagmanifest-sha256.txt'), 'tags', files.filter(isListed))
  const info = read('bag-info.txt')
  const lines = info ? parseBagInfo(info.text) : []
  for (const finding of [...tags.findings, ...payload.findings]) findings.push(finding)
  if (info) findings.push(...checkOxum(info, lines, folder, payloadFiles))
  return { findings, payload: payload.same, listed: payload.listed, info: lines }

  /** Compares the files that are there with a manifest, in both directions. */
  function compare(source: Source | undefined, lists: 'payload' | 'tags', found: readonly string[]) {
    const same = new Map<string, string>()
    if (!source) return { same, listed: new Set<string>(), findings: [] }
    const manifest = parseManifest(source, lists)
    const problems: Finding[] = [...manifest.findings]
    for (const [path, { sha256, place }] of manifest.entries) {
      if (!there.has(path)) {
        const message = `${path} is listed, and is not there`
        problems.push(findingAt('ARCHIVE_MISSING', source, place, message, ANOTHER_COPY))
        continue
      }
      const hash = sha256OfFile(join(folder, path))
      if (hash === sha256) same.set(path, sha256)
      else {
        const message = `is not as it was archived (SHA-256 ${hash?.slice(0, 12)}…, not ${sha256.slice(0, 12)}…)`
        problems.push(fileFinding('ARCHIVE_CHANGED', show(path), message, ANOTHER_COPY))
      }
    }
    for (const path of found) {
      if (manifest.entries.has(path)) continue
      const help = `it was not archived: move it elsewhere, or use another copy of the archive`
      problems.push(fileFinding('ARCHIVE_UNLISTED', show(path), `is not listed in ${source.file}`, help))
    }
    return { same, listed: new Set(manifest.entries.keys()), findings: problems }
  }
}

/** Checks bagit.txt: the version of the format, and the encoding of the files that describe the bag. */
function checkDeclaration(source: Source | undefined): Finding[] {
  if (!source) return []
  const lines = parseBagInfo(source.text)
  const version = bagInfoLine(lines, 'BagIt-Version')?.value
  const encoding = bagInfoLine(lines, 'Tag-File-Character-Encoding')?.value
  if ((version === '1.0' || version === '0.97') && encoding?.toUpperCase() === 'UTF-8') return []
  const message = `does not begin with "BagIt-Version: 1.0" and "Tag-File-Character-Encoding: UTF-8"`
  return [findingAt('ARCHIVE_FORMAT', source, { offset: 0 }, message, ANOTHER_COPY)]
}

function checkOxum(
  info: Source,
  lines: readonly BagInfoLine[],
  folder: string,
  files: readonly string[],
): Finding[] {
  const line = bagInfoLine(lines, 'Payload-Oxum')
  const bytes = files.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)
  const found = formatOxum({ bytes, files: files.length })
  if (!line || line.value === found) return []
  const message = `the archive has ${files.length} files of ${bytes} bytes in ${PAYLOAD}, which is written ${found}`
  return [findingAt('ARCHIVE_CHANGED', info, { offset: line.offset }, message, ANOTHER_COPY)]
}
