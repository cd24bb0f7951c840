import { join } from 'node:path'
import type { ReportEntry } from '../changes/report-entry.ts'
import { positionAt } from '../findings/source.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import type { AuthorityRead } from '../model/year-files.ts'
import { openAuthorities } from '../read/open-authorities.ts'
import { letterPaths } from '../record/letter-paths.ts'
import { isIssued, type LetterRecord, type Printing } from '../model/letter-record.ts'
import { locateValue } from '../model/yaml-file.ts'

/** Which letter a correction is of. */
interface LetterName {
  readonly year: string
  readonly slug: string
  readonly name: string
}

/** The issued revisions, oldest first, and the draft of the next one, if there is one. */
export function revisionsOf(record: LetterRecord): Printing[] {
  return isIssued(record) ? [...record.issued] : [...record.issued, record.current]
}

/** Compares each revision of a letter with the previous one. */
export function correctionsOf(
  letter: LetterName,
  revisions: readonly Printing[],
  folders: Folders,
): ReportEntry[] {
  const { year, slug } = letter
  const about = aboutLetter(letter, folders)
  return revisions.slice(1).flatMap((after, index): ReportEntry[] => {
    const before = revisions[index]
    if (!before) return []
    const superseded = displayPath(
      letterPaths(folders.output, year, slug).superseded(before.revision),
      folders.cwd,
    )
    return [{ ...about, before, after, pending: false, superseded }]
  })
}

/** What every correction of a letter says about the letter. */
export const aboutLetter = (
  { year, slug, name }: LetterName,
  folders: Folders,
): Pick<ReportEntry, 'year' | 'authority' | 'name' | 'place'> => ({
  year,
  authority: slug,
  name,
  place: placeIn(folders, year, slug),
})

/** Locates values in an authority's data: "data/2019/x.yaml:30". It is read when this is first called. */
function placeIn(folders: Folders, year: string, slug: string): (path: string) => string | undefined {
  let read: AuthorityRead | undefined
  return (field) => {
    read ??= openAuthorities(join(folders.data, year), folders).read(slug)
    if (!read.yaml) return undefined
    const { source } = read.yaml
    return `${source.file}:${positionAt(source, locateValue(read.yaml, field.split('.').map(yamlStep)).offset).line}`
  }
}

/** A step of a value's path as YAML has it: people count the items of lists from 1, YAML from 0. */
const yamlStep = (step: string): string | number => (/^\d+$/.test(step) ? Number(step) - 1 : step)
