import { isData } from '../../model/letter-data.ts'
import { TO_FILL_IN } from '../../check/check-to-fill-in.ts'
import { editYaml } from '../../edit/edit-yaml.ts'
import { leavesOf } from '../../edit/fill-form.ts'
import type { YamlEdit } from '../../edit/yaml-edit.ts'
import { valueAt } from '../../rules/data.ts'
import type { DataPath } from '../../model/yaml-file.ts'
import type { YamlFile } from '../../model/yaml-file.ts'
import { moveDate, moveYears, namesYear } from '../../rules/move-years.ts'
import { parseYaml } from '../../read/read-yaml.ts'
import { editsOfGiven, type GivenValues } from './given-values.ts'
import { addOldValues } from './old-values.ts'

/** Where a new edition comes from. */
export interface EditionOrigin {
  /** The edition of a year, or of an era's sample. */
  readonly edition: YamlFile
  /** The year that it is of; undefined for a sample. */
  readonly year: string | undefined
}

/** A new year's edition. */
export interface NewEdition {
  readonly text: string
  /** The names of the values that a person has to fill in, with dots. */
  readonly toFillIn: readonly string[]
}

/**
 * Moves an edition on to another year: title and period by rule; what only a person knows is left to be filled in, with
 * the old value as a comment. Comments and layout stay.
 *
 * @param year the new year
 * @param schema the path of the schema, relative to the new file
 * @param given values that need not be filled in any more
 * @throws UsageError for the name of a value that cannot be given
 */
export function newEdition(
  { edition: origin, year: from }: EditionOrigin,
  year: string,
  schema: string,
  given: GivenValues,
): NewEdition {
  const by = from === undefined ? undefined : Number(year) - Number(from)
  const ofPeople = editsOfGiven(origin, given)
  const edition = withoutBlocks(origin, ofPeople)
  const moved = leavesOf(edition.value).flatMap(([path, value]) =>
    given.has(path.join('.')) ? [] : editOf(path, value, by, () => sampleShift(edition, year)),
  )
  const edits = [...moved, ...ofPeople]
  const filled = edits.filter(({ value }) => value === TO_FILL_IN).map(({ path }) => path)
  const edited = editYaml(edition, edits)
  const text = from === undefined ? edited : addOldValues(edited, edition, filled, from)
  return {
    text: withSchema(from === undefined ? withoutSampleNote(text) : text, schema),
    toFillIn: filled.map((path) => path.join('.')),
  }
}

/** An edition without the blocks that words replace, such as "averages: computed from the data". */
function withoutBlocks(edition: YamlFile, edits: readonly YamlEdit[]): YamlFile {
  const blocks = edits.filter(({ path }) => isData(valueAt(edition.value, path.join('.'))))
  if (blocks.length === 0) return edition
  const text = editYaml(
    edition,
    blocks.map(({ path }) => ({ path, value: undefined })),
  )
  return parseYaml({ file: edition.source.file, text }).value ?? edition
}

/** Names the schema in the line that editors read. */
const withSchema = (text: string, schema: string): string =>
  text.replace(/^(# yaml-language-server: \$schema=).*$/m, (_line, start: string) => start + schema)

/** The line of a sample that says that it is one. */
const withoutSampleNote = (text: string): string => text.replace(/^# A sample: .*\n\n?/m, '')

/** The fields that only a person knows. */
const KNOWN_BY_PEOPLE = new Set<unknown>(['title', 'date', 'publication', 'facts'])

/**
 * What becomes of a value.
 *
 * @param by how many years it is moved; undefined for a value of a sample
 * @param sample how many years a sample's period is moved
 */
function editOf(
  path: DataPath,
  value: unknown,
  by: number | undefined,
  sample: () => number | undefined,
): YamlEdit[] {
  const [block] = path
  const isSample = by === undefined
  if (block === 'period') return movedDay(path, value, by ?? sample())
  if (block === 'title' && !isSample && typeof value === 'string')
    return [{ path, value: moveYears(value, by) }]
  if (block === 'correction_line') return [{ path, value: undefined }]
  return isToFillIn(path, value, isSample) ? [{ path, value: TO_FILL_IN }] : []
}

function isToFillIn([block, name]: DataPath, value: unknown, isSample: boolean): boolean {
  if (KNOWN_BY_PEOPLE.has(block)) return true
  // The words "computed from the data" stay.
  if (block === 'averages') return name !== undefined
  if (block === 'links') return isSample || namesYear(String(value))
  return block === 'signatory' && name === 'name' && isSample
}

function movedDay(path: DataPath, value: unknown, by: number | undefined): YamlEdit[] {
  if (by === undefined || typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value))
    return [{ path, value: TO_FILL_IN }]
  return [{ path, value: moveDate(value, by) }]
}

/** How many years a sample's dates are moved so that its letters are of the new year. */
function sampleShift({ value }: YamlFile, year: string): number | undefined {
  const { date } = isData(value) ? value : {}
  return typeof date === 'string' ? Number(year) - Number(date.slice(0, 4)) : undefined
}
