import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../machine/sha256.ts'
import type { Folders } from '../read/folders.ts'
import { listAuthorities, listYears, namesIn, slugOf } from '../read/list-files.ts'
import { hashOutsideInputs } from './outside-inputs.ts'
import { sumOfFile, sumOfFolder, together, type SumOfFiles } from './sum-of-files.ts'

/** All that the letters of a year are made and checked from. */
export interface YearInputs {
  /** What all letters share: this program, the browser, templates, edition, wording, the names of all files. */
  readonly shared: SumOfFiles
  /** What is each authority's own: its file, and that of the earlier year which it is compared with. */
  readonly own: ReadonlyMap<string, SumOfFiles>
}

const PROJECT = join(import.meta.dirname, '..', '..')

let running: SumOfFiles | undefined

/** This program with all that it is made of, as it was when it was first asked for: its code and its packages. */
const program = (): SumOfFiles => (running ??= readProgram())

function readProgram(): SumOfFiles {
  const lists = ['package.json', 'package-lock.json', join('node_modules', '.package-lock.json')]
  const found = lists.map((name) => join(PROJECT, name)).filter((path) => existsSync(path))
  const code = sumOfFolder(join(PROJECT, 'src'))
  return together([['src', code], ...found.map((path) => [path, sumOfFile(path)] as const)])
}

/**
 * Reads what a year's letters depend on, whole and as it is: nothing is parsed, so that nothing can be overlooked.
 *
 * @param browser what would print
 * @param only the authorities whose own inputs are wanted; all where it is left out
 * @returns undefined where something cannot be read: reading it for the letters tells what
 */
export function readInputs(
  folders: Folders,
  year: string,
  browser: string,
  only?: ReadonlySet<string>,
): YearInputs | undefined {
  const folder = join(folders.data, year)
  try {
    const names = namesIn(folder, folder).value ?? []
    const slugs = names.flatMap(slugOf)
    const files = new Set(slugs.map((slug) => `${slug}.yaml`))
    const common = names.filter((name) => !files.has(name) && !name.startsWith('.'))
    const shared = together([
      ['program', program()],
      ['templates', sumOfFolder(folders.templates)],
      ['outside the templates', hashOutsideInputs(folders.templates)],
      [
        'runs in',
        { sum: JSON.stringify([process.version, process.platform, process.arch, browser]), written: 0 },
      ],
      ['files', { sum: sha256(JSON.stringify(names)), written: 0 }],
      ...common.map((name) => [name, sumOfFile(join(folder, name))] as const),
    ])
    const wanted = only ? slugs.filter((slug) => only.has(slug)) : slugs
    return { shared, own: new Map(ownInputs(folders, year, wanted)) }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return undefined
  }
}

function ownInputs(folders: Folders, year: string, slugs: readonly string[]): [string, SumOfFiles][] {
  const earlier = listYears(folders.data)
    .filter((other) => other < year)
    .reverse()
    .map((other) => ({ other, slugs: new Set(listAuthorities(join(folders.data, other))) }))
  return slugs.map((slug) => {
    const before = earlier.find((each) => each.slugs.has(slug))?.other
    const years = before === undefined ? [year] : [year, before]
    return [
      slug,
      together(years.map((each) => [each, sumOfFile(join(folders.data, each, `${slug}.yaml`))] as const)),
    ]
  })
}
