import type { LetterDocument } from '../documents/letter-document.ts'
import type { Data } from '../model/letter-data.ts'
import {
  adoptAuthority,
  knownType,
  START,
  typeByAverages,
  type AdoptedAuthority,
  type Notice,
} from './adopt-authority.ts'
import type { AdoptableEra } from './adoptable-era.ts'
import { bodyNotices } from './body-notices.ts'
import { findCommonBody, type CommonBody } from './common-body.ts'
import { withValue } from './data-paths.ts'
import { addKnown, type KnownValues } from './hints.ts'
import { withCommonBreaks } from './paragraph-breaks.ts'
import { letterBody } from './letter-body.ts'
import { findOwnTexts, type OwnTexts } from './own-texts.ts'
import { sharedEdition } from './shared-edition.ts'
import { takeLetter } from './take-letter.ts'
import type { TakenLetter } from './taken-letter.ts'
import type { Provenance } from './variants.ts'

/** What a year's letters give. */
export interface AdoptedYear {
  readonly provenance: Provenance
  readonly edition: Data
  readonly wording: string
  readonly texts: OwnTexts
  readonly letters: readonly AdoptedAuthority[]
  /** What the letters do not prove of the edition. */
  readonly open: readonly string[]
}

/**
 * Adopts letters of one year: takes out what each has, and finds what they have in common.
 *
 * @param typeOf the type of a body by its name, where the register has it
 */
export function adoptLetters(
  documents: readonly LetterDocument[],
  provenance: Provenance,
  typeOf: (name: string) => string | undefined,
): AdoptedYear {
  const { era } = provenance
  const letters = takeAll(documents, provenance)
  const taken = letters.filter((each) => each !== undefined)
  const { edition, open } = sharedEdition(taken, era, (each) => knownType(each, typeOf))
  const authorities = letters.map((each, index): AdoptedAuthority => {
    const document = documents[index]
    if (each)
      return adoptAuthority(each, edition, era, knownType(each, typeOf) ?? typeByAverages(each, edition))
    if (!document) throw new Error('a letter without its document')
    return { document, taken: each, authority: undefined, slug: '', notices: [NO_LETTER], open: [] }
  })
  const unharmed = authorities.filter(({ authority, notices }) => authority && notices.every(isHarmless))
  // A second letter to an authority is refused later, and is no sign of what letters have in common.
  const good = unharmed.filter((each) => unharmed.find(({ slug }) => slug === each.slug) === each)
  const bodies = withCommonBreaks(
    good.map((each) => letterBody(each, edition, era)),
    (index) => isLoose(good[index]?.document),
  )
  const common = findCommonBody(bodies, addressField(era))
  const finished = authorities.map((each) => {
    const index = good.indexOf(each)
    if (index === -1) return unharmed.includes(each) ? each : { ...each, authority: undefined }
    return withCommon(each, index, common, era, (other) => good[other]?.document.file ?? '')
  })
  const printed = finished.flatMap((each) => (each.authority && each.taken ? [each.taken] : []))
  const texts = findOwnTexts(printed, era.texts)
  return { provenance, edition, wording: common.wording, texts, letters: finished, open }
}

const NO_LETTER: Notice = {
  code: 'ADOPT_ERA',
  place: START,
  message: 'is no letter that an era prints',
  help: 'name the era with --era if it is one',
}

const isHarmless = ({ code }: Notice): boolean => code === 'ADOPT_OPEN'

/** Whether a file does not show where its paragraphs end. */
const isLoose = (document: LetterDocument | undefined): boolean =>
  document?.format === 'txt' || document?.readBy === 'position'

/** Takes out what each letter has; what stands alone in one tells where it begins and ends in others. */
function takeAll(documents: readonly LetterDocument[], provenance: Provenance): (TakenLetter | undefined)[] {
  const first = documents.map((document) => takeLetter(document, provenance, new Map()))
  const known: KnownValues = new Map()
  for (const taken of first)
    for (const [path, { value, isSure }] of taken?.values ?? [])
      if (isSure && /signatory|job_title/.test(path)) addKnown(known, path, String(value))
  return first.map((taken, index) => {
    const document = documents[index]
    const isUnsure = [...(taken?.values.values() ?? [])].some(({ isSure }) => !isSure)
    return isUnsure && document ? takeLetter(document, provenance, known) : taken
  })
}

/** The one field of an authority's file that is the address of a page. */
function addressField({ fields }: AdoptableEra): string | undefined {
  const lines = fields.filter(
    ({ path, kind }) => kind === 'line' && path !== 'name' && !path.startsWith('addressee.'),
  )
  return lines.length === 1 && lines[0] ? `authority.${lines[0].path}` : undefined
}

/** Adds a letter's remarks and address; refuses one whose body is not as the others'. */
function withCommon(
  letter: AdoptedAuthority,
  index: number,
  common: CommonBody,
  era: AdoptableEra,
  fileOf: (letter: number) => string,
): AdoptedAuthority {
  const notices = [...letter.notices, ...bodyNotices(index, common, fileOf)]
  if (!notices.every(isHarmless)) return { ...letter, authority: undefined, notices }
  let { authority = {} } = letter
  const [remarks, address, field] = [common.remarks[index], common.addresses.get(index), addressField(era)]
  if (remarks !== undefined && authority['remarks'] === undefined)
    authority = { ...authority, remarks: `${remarks}\n` }
  if (address !== undefined && field !== undefined)
    authority = withValue(authority, field.slice('authority.'.length), address)
  return { ...letter, authority, notices, isUnsure: common.unsure.has(index) }
}
