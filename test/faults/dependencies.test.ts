import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { PROJECT } from '../support/folders.ts'

interface Manifest {
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

interface Locked {
  readonly license?: string
  readonly dev?: boolean
}

const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(PROJECT, ...path), 'utf8'))

/** Licences that let the office use and redistribute the product with no more than naming the authors. */
const PERMISSIVE = [
  'MIT',
  // MIT without the condition to name its authors.
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'OFL-1.1',
  '0BSD',
  'PSF-2.0',
]

/** Packages that declare their licence in other words, and what it is. */
const IN_OTHER_WORDS: Readonly<Record<string, string>> = {
  'duck: BSD': 'BSD-2-Clause, as its LICENSE file has it',
  'jszip: (MIT OR GPL-3.0-or-later)': 'MIT, at our choice',
  'pako: (MIT AND Zlib)': 'MIT, and the zlib licence for a part, which asks for no more',
}

const { dependencies = {}, devDependencies = {} } = readJson('package.json') as Manifest
const locked = Object.entries(
  (readJson('package-lock.json') as { packages: Record<string, Locked> }).packages,
)

/** The licence that a package declares; for packages that this system does not install, the one in the lock file. */
function licenceOf(folder: string, { license }: Locked): string | undefined {
  return existsSync(join(PROJECT, folder, 'package.json'))
    ? (readJson(folder, 'package.json') as Manifest).license
    : license
}

/** The packages of each row of a table, with its licences. */
function rowsOf(heading: string): { packages: string[]; licences: string[] }[] {
  const text = readFileSync(join(PROJECT, 'docs', 'dependencies.md'), 'utf8')
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  return [...section.matchAll(/^\| ([^|]*) \| ([^|]*) \| ([^|]+) \|$/gm)]
    .filter(([, packages = '']) => packages !== 'package' && !packages.startsWith('---'))
    .map(([, packages = '', licences = '']) => ({
      packages: packages.split(', '),
      licences: licences.split(', '),
    }))
}

test('every package that the product installs has a permissive licence', () => {
  const product = locked.filter(([folder, { dev }]) => folder !== '' && dev !== true)
  expect(product.length).toBeGreaterThan(Object.keys(dependencies).length)
  const others = product
    .map(([folder, entry]) => `${folder.replace(/^.*node_modules\//, '')}: ${licenceOf(folder, entry)}`)
    .filter((line) => !PERMISSIVE.some((licence) => line.endsWith(`: ${licence}`)) && !IN_OTHER_WORDS[line])
  expect(others).toEqual([])
})

test('the Node that runs the scripts is a dependency of the product, so that npm ci --omit=dev installs it', () => {
  expect(Object.keys(dependencies)).toContain('node')
  expect(Object.fromEntries(locked)['node_modules/node']?.dev).toBeUndefined()
})

describe('docs/dependencies.md has a row for every package, and no other rows', () => {
  test.each([
    { heading: 'In the product', packages: Object.keys(dependencies) },
    { heading: 'For development', packages: Object.keys(devDependencies) },
  ])('$heading', ({ heading, packages }) => {
    const rows = rowsOf(heading).flatMap((row) => row.packages)
    const named = (name: string) =>
      rows.some((row) => row === name || (row.endsWith('/*') && name.startsWith(row.slice(0, -1))))
    expect(packages.filter((name) => !named(name))).toEqual([])
    expect(rows.filter((row) => !row.endsWith('/*') && !packages.includes(row))).toEqual([])
  })

  test('with the licence that each package declares', () => {
    const wrong = [...rowsOf('In the product'), ...rowsOf('For development')]
      .flatMap(({ packages, licences }) => packages.map((name) => ({ name, licences })))
      .filter(({ name }) => !name.endsWith('/*'))
      .filter(({ name, licences }) => !licences.includes(licenceOf(`node_modules/${name}`, {}) ?? ''))
    expect(wrong).toEqual([])
  })
})
