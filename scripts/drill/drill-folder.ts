import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { isData, type Data } from '../../src/model/letter-data.ts'
import { hasAverages } from '../../src/rules/averages.ts'
import { moveDate } from '../../src/rules/move-years.ts'
import { slug } from '../../src/rules/slug.ts'
import type { ComputedField } from '../../src/shape/computed-fields.ts'
import { specimenAddressee, specimenName } from '../specimen/names.ts'
import { RandomSource } from '../specimen/random-source.ts'
import type { HistoricAuthority } from './history.ts'
import { letterText, type LetterHead } from './letter-text.ts'
import { KINDS } from './levels.ts'

/** The years of the invented letters: the samples' own year, and the one before. */
const YEAR = 2101
export const DRILL_YEAR = String(YEAR)

/** An invented authority in a drill's folder. */
export interface DrillLetter extends HistoricAuthority {
  readonly slug: string
  readonly head: LetterHead
}

/** Gives invented authorities names and addressees, in the order of the alphabet. */
export function nameLetters(authorities: readonly HistoricAuthority[]): DrillLetter[] {
  return authorities
    .map((authority, index) => {
      const random = new RandomSource(`head ${index}`)
      const name = specimenName(index, authority.type)
      const addressee = specimenAddressee((choices) => random.pick(choices))
      return { ...authority, slug: slug(name), head: { name, type: authority.type, addressee } }
    })
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
}

/**
 * Writes two years of letters.
 *
 * @param data the data folder
 * @param sample the sample of their era
 * @param computed the totals and rates that are typed as well
 */
export async function writeYears(
  data: string,
  sample: string,
  letters: readonly DrillLetter[],
  computed: readonly ComputedField[],
): Promise<void> {
  const [now, before] = [join(data, DRILL_YEAR), join(data, String(YEAR - 1))]
  await cp(sample, now, { recursive: true, filter: (path) => !path.endsWith('.yaml') })
  await mkdir(before, { recursive: true })
  const edition: unknown = parse(await readFile(join(sample, 'edition.yaml'), 'utf8'))
  if (!isData(edition)) throw new Error(`${sample} has no edition`)
  const complete = withAllAverages(edition)
  await writeFile(join(now, 'edition.yaml'), stringify(complete, { aliasDuplicateObjects: false }))
  await writeFile(
    join(before, 'edition.yaml'),
    stringify(moveEdition(complete), { aliasDuplicateObjects: false }),
  )
  for (const { slug, head, figures, before: last } of letters) {
    await writeFile(join(now, `${slug}.yaml`), letterText(head, figures, computed).text)
    if (!last) continue
    const text = letterText({ ...head, type: last.type }, last.figures, computed).text
    await writeFile(join(before, `${slug}.yaml`), text)
  }
}

/** The edition with averages for every type, where it has any: those of its first type. */
function withAllAverages(edition: Data): Data {
  const { averages } = edition
  if (!isData(averages)) return edition
  const [first] = Object.values(averages)
  const types = KINDS.map(({ type }) => type).filter(hasAverages)
  return { ...edition, averages: Object.fromEntries(types.map((type) => [type, first])) }
}

/** The same edition a year earlier. */
const moveEdition = (value: Data): Data =>
  Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      typeof item === 'string' && /^\d{4}-\d\d-\d\d$/.test(item)
        ? moveDate(item, -1)
        : isData(item)
          ? moveEdition(item)
          : item,
    ]),
  )
