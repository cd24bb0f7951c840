import { join } from 'node:path'
import { lastYearOf, precedingYear, listEarlierYears } from './earlier-years.ts'
import { type EarlierFile, type EarlierFiles, type ListedYear } from '../model/earlier-files.ts'
import { isData } from '../model/letter-data.ts'
import type { AuthorityRead, AuthorityWithEarlier } from '../model/year-files.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import type { AuthoritySource } from './authority-source.ts'
import { EDITION } from './list-files.ts'
import { openAuthorities } from './open-authorities.ts'
import { readYaml } from './read-yaml.ts'

/** Finds the files that those of a year are compared with; undefined for one that is missing or cannot be read. */
export function findEarlierFiles(folders: Folders, year: string): EarlierFiles {
  const earlier = listEarlierYears(folders.data, year)
  const sources = new Map<string, AuthoritySource>()
  const read = (of: ListedYear | undefined, name: string): EarlierFile | undefined => {
    if (of === undefined) return undefined
    const path = join(of.folder, name)
    const file = displayPath(path, folders.cwd)
    const value = readYaml(path, file).value?.value
    return isData(value) ? { year: of.year, file, value } : undefined
  }
  return {
    edition: () => read(earlier[0], EDITION),
    authority: (slug) => {
      const last = lastYearOf(slug, earlier)
      if (last === undefined) return undefined
      const source = sources.get(last.year) ?? openAuthorities(last.folder, folders)
      sources.set(last.year, source)
      const { file, yaml } = source.read(slug)
      return isData(yaml?.value) ? { year: last.year, file, value: yaml.value } : undefined
    },
    preceding: precedingYear(year, earlier),
  }
}

/** Adds to each file of a year that of the authority's last letter, read when the file is taken. */
export function* withEarlier(
  reads: Iterable<AuthorityRead>,
  earlier: EarlierFiles,
): Generator<AuthorityWithEarlier> {
  for (const read of reads) yield { ...read, earlier: read.yaml && earlier.authority(read.slug) }
}
