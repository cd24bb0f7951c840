import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../system/sha256.ts'
import { packageVersion } from '../system/package-version.ts'

const PROJECT = join(import.meta.dirname, '..', '..')

/** Whose source decides which bytes a letter's document and figures become: folders and files in src. */
const PRINTING_SOURCES = [
  'attach',
  'finish',
  'fonts/omit-unused-fonts.ts',
  'html',
  'print',
  'run/letter-metadata.ts',
  'run/letter-reading.ts',
] as const

/** The packages that they use, each known by its version. */
export const PRINTING_PACKAGES = [
  '@cantoo/pdf-lib',
  '@sparticuz/chromium',
  'ajv',
  'csv-parse',
  'csv-stringify',
  'entities',
  'puppeteer',
  'tinypool',
  'yaml',
] as const

let program: string | undefined

/**
 * SHA-256 of how letters are printed and finished: the source of the stages that do it, the versions of the packages that
 * they use and of what packs their streams, and the browser. The program's part is read once.
 *
 * @param browser what would print, as browserIdentity says it
 */
export function processHash(browser: string): string {
  return sha256((program ??= hashProgram()), browser)
}

function hashProgram(): string {
  const sources = sourceFiles().map((path) => [path, sha256(readFileSync(join(PROJECT, 'src', path)))])
  const versions = PRINTING_PACKAGES.map((name) => [name, versionOf(name)])
  return sha256(JSON.stringify([sources, versions, process.versions.zlib]))
}

/** The files of PRINTING_SOURCES, with forward slashes, in order. */
export function sourceFiles(): string[] {
  const files = PRINTING_SOURCES.flatMap((path) =>
    path.endsWith('.ts')
      ? [path]
      : readdirSync(join(PROJECT, 'src', path), { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.(ts|json|icc)$/.test(name))
          .map((name) => `${path}/${name.replaceAll('\\', '/')}`),
  )
  return files.sort()
}

function versionOf(name: string): string {
  return packageVersion(join(PROJECT, 'node_modules', name, 'package.json'))
}
