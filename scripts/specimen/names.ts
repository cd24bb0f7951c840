/** The largest number of authorities with distinct names. */
export const MAX_AUTHORITIES = 1_000_000

/** How many authorities are named after a single place; later ones join theirs with that of another. */
const SINGLE = 10_000

const FIRST =
  'Alder Amber Ash Birch Black Bramble Brook Cedar Clover Copper Crane Dane Eagle Elm Fallow Fern Finch Flint Glen Gold Gorse Hawk Hazel Heather Holly Ivy Juniper Kestrel Lark Linden Maple Marl Nettle Otter Pine Quill Raven Reed Rowan Sorrel Teal Thistle Thorn Umber Vale Willow Wren Yarrow Yew Zinnia'.split(
    ' ',
  )
const SECOND =
  'bank beck borough bourne bridge bury by cliffe combe cote croft dale den don fell field ford gate grove ham hampton haven hill holme hurst keld ley low marsh mead mere minster moor mouth ness pool port ridge shaw stead stoke stow thorpe ton wade wick wood worth wyke'.split(
    ' ',
  )
const BEFORE = ['', 'North ', 'Upper ', 'King’s ', 'Château ']

/** The forms of name for each type of authority; a type without one uses "council". */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  County: ['Specimen County Council of @', '@ Specimen County Council'],
  District: ['Specimen Borough of @', 'Specimen District of @', '@ Specimen Borough Council'],
  Metropolitan: ['Specimen City of @', '@ Specimen Metropolitan Borough Council'],
  Unitary: ['Specimen Council of @', '@ & Surroundings Specimen Council'],
  'London borough': ['Specimen London Borough of @'],
  'National park': ['@ Specimen National Park Authority'],
  'Fire and rescue': ['@ Specimen Fire & Rescue Authority'],
  'Combined authority': ['@ Specimen Combined Authority'],
}

/** Steps through the places out of order, so that neighbours do not look alike. */
const STRIDE = 3_571

/**
 * An invented authority's name: "Specimen Borough of Upper Alderwick", after the first 10,000 "Specimen Borough of Upper
 * Alderwick with Fernham". No two have the same file name.
 *
 * @param index from 0
 */
export function specimenName(index: number, type: string): string {
  const round = Math.floor(index / SINGLE)
  const place = placeName(index % SINGLE) + (round === 0 ? '' : ` with ${placeName(SINGLE + round)}`)
  const forms = FORMS[type] ?? ['Specimen Council of @']
  return (forms[index % forms.length] ?? '').replace('@', place)
}

function placeName(index: number): string {
  const all = FIRST.length * SECOND.length * BEFORE.length
  const number = (index * STRIDE) % all
  return (
    (BEFORE[Math.floor(number / (FIRST.length * SECOND.length))] ?? '') +
    (FIRST[number % FIRST.length] ?? '') +
    (SECOND[Math.floor(number / FIRST.length) % SECOND.length] ?? '')
  )
}

const GIVEN =
  'Alex Blair Casey Drew Ellis Frankie Glenn Harper Jo Kim Lee Morgan Noor Ola Pat Robin Sam Toni'.split(' ')
const FAMILY = 'Example Sample Specimen Placeholder Template Mockford Testwood O’Sample Prøve Esempio'.split(
  ' ',
)
const TITLES = ['Ms', 'Mr', 'Mx', 'Dr']
const JOBS = [
  'Chief Executive',
  'Managing Director',
  'Town Clerk and Chief Executive',
  'Head of Paid Service',
]

/** Invents an addressee, as an authority's file contains it. */
export function specimenAddressee(pick: <T>(choices: readonly T[]) => T): Record<string, string> {
  const family = pick(FAMILY)
  return {
    name: `${pick(GIVEN)} ${family}`,
    job_title: pick(JOBS),
    salutation: `${pick(TITLES)} ${family}`,
  }
}
