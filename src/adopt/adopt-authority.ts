import type { LetterDocument, Place } from '../documents/letter-document.ts'
import type { Code } from '../findings/codes.ts'
import { isData, type Data } from '../model/letter-data.ts'
import { slug } from '../rules/slug.ts'
import { AVERAGED_TYPES } from '../rules/averages.ts'
import { valueAt } from '../rules/data.ts'
import type { AdoptableEra } from './adoptable-era.ts'
import type { TakenLetter } from './taken-letter.ts'
import { WITHOUT_AVERAGES } from './variants.ts'
import { typeOfName } from './authority-type.ts'
import { valuesByPath, withValue } from './data-paths.ts'
import { comparable } from './hints.ts'
import type { Unproved } from './search-unknown.ts'
import { TO_FILL_IN } from './shared-edition.ts'

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
  /** Whether the wording asks for a figure that the letter does not prove. */
  readonly isUnsure?: boolean
}

/** Data that prints a letter whose authority's type is not known. */
export interface TypelessData {
  readonly authority: Data
  /** The averages that the letter prints, by the type that stands for its own; undefined where it prints none. */
  readonly averages: Data | undefined
}

/**
 * Data that prints a letter for comparing it where nothing is open but the type: no letter prints the type itself. Another
 * type stands for it, with the averages that the letter prints.
 *
 * @returns undefined where the type is known, or something else is open as well
 */
export function typelessData({
  taken,
  authority,
  open,
  isUnsure,
}: AdoptedAuthority): TypelessData | undefined {
  if (!authority || !taken || !open.includes('type') || isUnsure === true) return undefined
  const { averages } = taken.recovered
  if (averages.size === 0) return { authority: { ...authority, type: WITHOUT_AVERAGES }, averages: undefined }
  const [type = WITHOUT_AVERAGES] = AVERAGED_TYPES
  return {
    authority: { ...authority, type },
    averages: { [type]: Object.fromEntries(averages) },
  }
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
  const unproved = taken.recovered.unproved.map(unprovedNotice)
  const untyped = type === undefined ? [NO_TYPE] : []
  return { ...common, ...own, notices: [...notices, ...unproved, ...untyped] }
}

function takenData({ values, recovered }: TakenLetter, { fields }: AdoptableEra, type: string | undefined) {
  const open: string[] = []
  let authority = withValue(recovered.authority, 'remarks', undefined)
  for (const { path, kind } of fields.filter((field) => field.kind === 'line')) {
    const found = values.get(`authority.${path}`)
    const isAsked = path === 'name' || path.startsWith('addressee.')
    const isSure = found?.isSure === true
    if (isAsked && !isSure) open.push(path)
    if (kind === 'line')
      authority = withValue(authority, path, isSure ? found.value : isAsked ? TO_FILL_IN : undefined)
  }
  for (const { field, instead } of recovered.unproved) {
    if (instead !== undefined) continue
    open.push(field)
    authority = withValue(authority, field, TO_FILL_IN)
  }
  if (type === undefined) open.push('type')
  return { authority: { ...authority, type: type ?? TO_FILL_IN } as Data, open }
}

const NO_TYPE: Notice = {
  code: 'ADOPT_OPEN',
  place: START,
  message: 'prints no type of authority, and neither the register nor the name says it',
  help: 'add the authority to the register (authorities.yaml) before you adopt its letter, or write its type into its file',
}

function unprovedNotice({ field, range, isImpossible, place = START, instead }: Unproved): Notice {
  const message = range
    ? `prints the same for every ${field} from ${range.least} to ${range.most}`
    : isImpossible
      ? `prints figures that no ${field} gives together`
      : `prints nothing that ${field} follows from`
  const help = `write ${field} into the authority’s file`
  return {
    code: 'ADOPT_OPEN',
    place,
    message,
    help:
      instead === undefined
        ? help
        : `leave the file as it is, with the printed rate as ${instead}; or ${help} in its place`,
  }
}

/** What contradicts itself within a letter. */
function contradictionsIn({ recovered, disagreements, conflicts }: TakenLetter): Notice[] {
  return [
    ...recovered.contradictions.map(({ path, text, place, follows }): Notice => ({
      code: 'ADOPT_FIGURE',
      place,
      message: `prints ${text}, and ${follows} follows from the letter’s counts (${path})`,
      help: 'correct the letter’s text, or write the authority’s file by hand',
    })),
    ...disagreements.map(({ text, place, head }): Notice => ({
      code: 'ADOPT_CELL',
      place,
      ...(head === undefined
        ? {
            message: `has ${text} and other figures of one row on lines of their own, so that nothing says which column each is of`,
            help: 'adopt the PDF itself, or a text with tabs or spaces between the columns',
          }
        : {
            message: `the order of the cells puts ${text} under “${head}”, and its column is another one`,
            help: 'put the columns of this table in order in the text',
          }),
    })),
    ...conflicts.map(({ path, first, other }): Notice => ({
      code: 'ADOPT_DIFFERS',
      place: other.place,
      message: `prints ${JSON.stringify(other.text)}, and before ${JSON.stringify(first.text)} (${path})`,
      help: 'correct one of the two in the letter’s text',
    })),
  ]
}

/** Where a letter says something else of the year than the others do. */
function differencesFrom(edition: Data, { values }: TakenLetter): Notice[] {
  return [...values].flatMap(([path, { value, place }]): Notice[] => {
    if (!path.startsWith('edition.')) return []
    const shared = valueAt(edition, path.slice('edition.'.length))
    if (comparable(JSON.stringify(shared)) === comparable(JSON.stringify(value))) return []
    return [
      {
        code: 'ADOPT_DIFFERS',
        place,
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
