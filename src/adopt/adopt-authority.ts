import type { LetterDocument, Place } from '../documents/letter-document.ts'
import type { Code } from '../findings/codes.ts'
import { isData, type Data } from '../model/letter-data.ts'
import { slug } from '../rules/slug.ts'
import { valueAt } from '../rules/data.ts'
import type { AdoptableEra } from './adoptable-era.ts'
import type { TakenLetter } from './adopted-letter.ts'
import { typeOfName } from './authority-type.ts'
import { valuesByPath, withValue } from './data-paths.ts'
import { comparable } from './hints.ts'
import { TO_FILL_IN } from './shared-edition.ts'
import { WITHOUT_AVERAGES } from './variants.ts'

/** Something to report about a letter: a finding without its file. */
export interface Notice {
  readonly code: Code
  readonly place: Place
  readonly message: string
  readonly help: string
}

/** What became of one letter. */
export interface AdoptedAuthority {
  readonly document: LetterDocument
  readonly taken: TakenLetter | undefined
  /** The data of its file; undefined where it is refused. */
  readonly authority: Data | undefined
  readonly slug: string
  readonly notices: readonly Notice[]
  /** The fields that the letter does not prove. */
  readonly open: readonly string[]
}

/** Where no place is known. */
export const START: Place = { line: 1 }

/** The name of the authority that a letter is to. */
const nameOf = ({ values }: TakenLetter): string => String(values.get('authority.name')?.value ?? '')

/** The type of the authority that a letter is to: of its attached figures, of the register, or of its name. */
export function knownType(
  taken: TakenLetter,
  typeOf: (name: string) => string | undefined,
): string | undefined {
  const attached = taken.document.attached?.authority['type']
  return typeof attached === 'string' ? attached : (typeOf(nameOf(taken)) ?? typeOfName(nameOf(taken)))
}

/** Whether letters that print these averages are to authorities of one known type. */
export function typeByAverages({ recovered }: TakenLetter, { averages }: Data): string | undefined {
  if (!isData(averages)) return undefined
  const key = (entries: Iterable<readonly [string, unknown]>) => JSON.stringify([...entries].sort())
  const own = key(recovered.averages)
  const same = Object.entries(averages).filter(
    ([, each]) => isData(each) && key(Object.entries(each)) === own,
  )
  return same.length === 1 ? same[0]?.[0] : undefined
}

/** Puts the file of an authority together. @param type where it is known */
export function adoptAuthority(
  taken: TakenLetter,
  edition: Data,
  era: AdoptableEra,
  type: string | undefined,
): AdoptedAuthority {
  const { document } = taken
  const notices = [...contradictionsIn(taken), ...differencesFrom(edition, taken)]
  const common = { document, taken, slug: slug(nameOf(taken)) }
  const own = takenData(taken, era, type)
  const attached = document.attached?.authority
  if (attached)
    return {
      ...common,
      authority: attached,
      notices: [...notices, ...attachedDifferences(attached, own.authority)],
      open: [],
    }
  const unproved = taken.recovered.unproved.map(({ field, candidates, reading }) =>
    unprovedNotice(field, candidates, reading?.line.place ?? START),
  )
  return { ...common, ...own, notices: [...notices, ...unproved] }
}

function takenData(
  { values, recovered, averages }: TakenLetter,
  { fields }: AdoptableEra,
  type: string | undefined,
) {
  const open: string[] = []
  let authority = withValue(recovered.authority, 'remarks', undefined)
  for (const { path, kind } of fields.filter((field) => field.kind === 'line')) {
    const found = values.get(`authority.${path}`)
    const isAsked = path === 'name' || path.startsWith('addressee.')
    const isSure = found?.reading.isSure === true
    if (isAsked && !isSure) open.push(path)
    if (kind === 'line')
      authority = withValue(authority, path, isSure ? found.value : isAsked ? TO_FILL_IN : undefined)
  }
  for (const { field } of recovered.unproved) {
    open.push(field)
    authority = withValue(authority, field, TO_FILL_IN)
  }
  if (type === undefined) open.push('type')
  // A letter without averages prints the same for every type.
  const own = type ?? (averages.length > 0 ? TO_FILL_IN : WITHOUT_AVERAGES)
  return { authority: { ...authority, type: own } as Data, open }
}

function unprovedNotice(field: string, candidates: readonly number[], place: Place): Notice {
  const [first, last] = [candidates[0], candidates.at(-1)]
  const message =
    first === undefined
      ? `prints nothing that ${field} follows from`
      : `prints the same for every ${field} from ${first} to ${last}`
  return { code: 'ADOPT_OPEN', place, message, help: `write ${field} into the authority’s file` }
}

/** What contradicts itself within a letter. */
function contradictionsIn({ recovered, disagreements, conflicts }: TakenLetter): Notice[] {
  return [
    ...recovered.contradictions.map(({ reading, follows }): Notice => ({
      code: 'ADOPT_FIGURE',
      place: reading.line.place,
      message: `prints ${reading.text}, and ${follows} follows from the letter’s counts (${reading.piece.leaf.path})`,
      help: 'correct the letter’s text, or write the authority’s file by hand',
    })),
    ...disagreements.map(({ line, head }): Notice => ({
      code: 'ADOPT_CELL',
      place: line.place,
      message: `the order of the cells puts ${line.text} under “${head}”, and its column is another one`,
      help: 'put the columns of this table in order in the text',
    })),
    ...conflicts.map(({ path, first, other }): Notice => ({
      code: 'ADOPT_DIFFERS',
      place: other.line.place,
      message: `prints ${JSON.stringify(other.text)}, and before ${JSON.stringify(first.reading.text)} (${path})`,
      help: 'correct one of the two in the letter’s text',
    })),
  ]
}

/** Where a letter says something else of the year than the others do. */
function differencesFrom(edition: Data, { values }: TakenLetter): Notice[] {
  return [...values].flatMap(([path, { value, reading }]): Notice[] => {
    if (!path.startsWith('edition.')) return []
    const shared = valueAt(edition, path.slice('edition.'.length))
    if (comparable(JSON.stringify(shared)) === comparable(JSON.stringify(value))) return []
    return [
      {
        code: 'ADOPT_DIFFERS',
        place: reading.line.place,
        message: `has ${JSON.stringify(value)}, and the year’s other letters ${JSON.stringify(shared)} (${path})`,
        help: 'adopt letters of one year together; correct the text of this one if it is wrong',
      },
    ]
  })
}

/** Where a PDF prints something else than the figures that it carries. */
function attachedDifferences(attached: Data, printed: Data): Notice[] {
  const values = valuesByPath(attached)
  const key = (value: unknown) => comparable(JSON.stringify(value))
  return [...valuesByPath(printed)].flatMap(([path, value]): Notice[] => {
    const carried = values.get(path)
    if (carried === undefined || value === undefined || value === TO_FILL_IN) return []
    if (key(carried) === key(value)) return []
    const message = `prints ${JSON.stringify(value)} for ${path}, and carries ${JSON.stringify(carried)} in its attached figures`
    const help = 'find out which of the two is right, and adopt the letter as text'
    return [{ code: 'ADOPT_FIGURE', place: START, message, help }]
  })
}
