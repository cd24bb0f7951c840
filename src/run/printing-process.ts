import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../system/sha256.ts'
import { packageVersion } from '../system/package-version.ts'
import { PROJECT } from '../system/project-folder.ts'

/** The folders and files in src that decide which bytes a letter's document and figures become. */
const PRINTING_SOURCES = [
  'attach',
  'finish',
  'fonts/omit-unused-fonts.ts',
  'html',
  'print',
  'run/letter-metadata.ts',
  'run/letter-reading.ts',
] as const

/** The packages that they use, each identified by its version. */
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

let programHash: string | undefined

/**
 * SHA-256 of how letters are printed and finished: the source of the stages that do it, the versions of the packages that
 * they use and of zlib, and the browser. The program's part is computed once.
 *
 * @param browser what the browser that would print is known by
 */
export function processHash(browser: string): string {
  return sha256((programHash ??= hashProgram()), browser)
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
