import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import borders from '../src/borders.json' with { type: 'json' }

const PROJECT = join(import.meta.dirname, '..')
const SRC = join(PROJECT, 'src')
const TABLE: Readonly<Record<string, readonly string[]>> = borders

/** An import or export of a file of the program, static or dynamic, of values or types. */
const LOCAL_IMPORT = /(?:\bfrom|^import|\bimport\()\s*'(\.[^']*)'/gm

/** Every file of the program with the files that it imports, types included. */
const IMPORTS = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => {
      const path = join(SRC, name)
      const local = [...readFileSync(path, 'utf8').matchAll(LOCAL_IMPORT)].map(([, from = '']) => from)
      return [path, local.map((file) => resolve(dirname(path), file))] as const
    }),
)

/** The files of a circle of imports; undefined if there is none. */
function findCircle(): string[] | undefined {
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): string[] | undefined => {
    const at = trail.indexOf(path)
    if (at !== -1) return trail.slice(at).map((each) => relative(SRC, each))
    if (done.has(path)) return undefined
    for (const imported of IMPORTS.get(path) ?? []) {
      const circle = visit(imported, [...trail, path])
      if (circle) return circle
    }
    done.add(path)
    return undefined
  }
  for (const path of IMPORTS.keys()) {
    const circle = visit(path, [])
    if (circle) return circle
  }
  return undefined
}

/** The rows of the table under "Borders" in ARCHITECTURE.md. */
function documented(): [string, string[]][] {
  const [, section = ''] = readFileSync(join(PROJECT, 'ARCHITECTURE.md'), 'utf8').split('## Borders')
  return [...section.matchAll(/^\| `(\w+)` +\|[^|]*\|([^|]*)\|$/gm)].map(([, folder = '', imports = '']) => [
    folder,
    [...imports.matchAll(/\w+/g)].map(([name]) => name).filter((name) => name in TABLE),
  ])
}

describe('the borders between the folders of src', () => {
  test('are listed in ARCHITECTURE.md as lint enforces them', () => {
    expect(documented()).toEqual(Object.entries(TABLE))
  })

  test('leave out no folder', () => {
    const folders = new Set([...IMPORTS.keys()].map((path) => relative(SRC, path).split(sep)[0]))
    expect(Object.keys(TABLE).sort()).toEqual([...folders].sort())
  })

  test('let each folder import only those above it', () => {
    const names = Object.keys(TABLE)
    for (const [at, name] of names.entries()) {
      expect(names.slice(0, at)).toEqual(expect.arrayContaining([...(TABLE[name] ?? [])]))
    }
  })

  test('allow nothing that no file needs', () => {
    const room = (path: string) => relative(SRC, path).split(sep)[0] ?? ''
    const used = new Set(
      [...IMPORTS].flatMap(([path, all]) => all.map((each) => `${room(path)} → ${room(each)}`)),
    )
    const allowed = Object.entries(TABLE).flatMap(([from, all]) => all.map((to) => `${from} → ${to}`))
    expect(allowed.filter((each) => !used.has(each))).toEqual([])
  })

  test('no files import each other in a circle, not even for types', () => {
    expect(findCircle()).toBeUndefined()
  })
})
