import { join } from 'node:path'
import { lastYearOf, precedingYear, listEarlierYears, type ListedYear } from './earlier-years.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { EDITION } from './list-files.ts'
import { readYaml } from './read-yaml.ts'

/** A file of an earlier year as plain data. What is wrong with it is told when its own year is checked. */
export interface EarlierFile {
  readonly year: string
  /** Path as shown to people. */
  readonly file: string
  readonly value: Readonly<Record<string, unknown>>
}

/** What a year is compared with. Each file is read when it is asked for. */
export interface EarlierFiles {
  /** The edition of the nearest earlier year. */
  edition(): EarlierFile | undefined
  /** An authority's file in the nearest earlier year that has one. */
  authority(slug: string): EarlierFile | undefined
  /** The year directly before; undefined where it has no folder. */
  readonly preceding: ListedYear | undefined
}

/** Finds what the files of a year are compared with; undefined stands for what is not there or cannot be read. */
export function findEarlierFiles(folders: Folders, year: string): EarlierFiles {
  const earlier = listEarlierYears(folders.data, year)
  const read = (of: ListedYear | undefined, name: string): EarlierFile | undefined => {
    if (of === undefined) return undefined
    const path = join(of.folder, name)
    const file = displayPath(path, folders.cwd)
    const value = readYaml(path, file).value?.value
    return isBlock(value) ? { year: of.year, file, value } : undefined
  }
  return {
    edition: () => read(earlier[0], EDITION),
    authority: (slug) => read(lastYearOf(slug, earlier), `${slug}.yaml`),
    preceding: precedingYear(year, earlier),
  }
}

const isBlock = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
