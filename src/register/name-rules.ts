/** A difference in spelling that does not mean another body. */
interface NameRule {
  readonly rule: string
  /** Two spellings that the rule makes equal. */
  readonly example: readonly [string, string]
  readonly apply: (name: string) => string
}

/** Words that are written in several ways, and the form in which they are compared. */
const WORDS: Readonly<Record<string, string>> = {
  // Directions
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
  ne: 'north east',
  nw: 'north west',
  se: 'south east',
  sw: 'south west',
  // Places
  saint: 'st',
  upon: 'on',
  // Counties
  beds: 'bedfordshire',
  berks: 'berkshire',
  bucks: 'buckinghamshire',
  cambs: 'cambridgeshire',
  derbys: 'derbyshire',
  glos: 'gloucestershire',
  hants: 'hampshire',
  herts: 'hertfordshire',
  lancs: 'lancashire',
  leics: 'leicestershire',
  lincs: 'lincolnshire',
  northants: 'northamptonshire',
  notts: 'nottinghamshire',
  oxon: 'oxfordshire',
  staffs: 'staffordshire',
  warks: 'warwickshire',
  wilts: 'wiltshire',
  worcs: 'worcestershire',
  yorks: 'yorkshire',
  // Kinds of bodies
  boro: 'borough',
  met: 'metropolitan',
  cncl: 'council',
  ca: 'combined authority',
  cca: 'combined county authority',
  mca: 'mayoral combined authority',
  npa: 'national park authority',
  fra: 'fire and rescue authority',
  frs: 'fire and rescue service',
}

/** "Bexley, London Borough of" and "Bristol (City of)" with their ends at the front. */
function endFirst(name: string): string {
  const at = Math.max(name.lastIndexOf(','), name.lastIndexOf('('))
  const end =
    at === -1
      ? ''
      : name
          .slice(at + 1)
          .replaceAll(')', ' ')
          .trim()
  return /\bof(\W+the)?\W*$/.test(end) ? `${end} ${name.slice(0, at)}` : name
}

/** The rules by which names are compared, in the order in which they are applied; docs/register.md lists them. */
export const NAME_RULES: readonly NameRule[] = [
  {
    rule: 'Capitals and accents make no difference.',
    example: ['LONDON BOROUGH OF BEXLEY', 'London Borough of Bexley'],
    apply: (name) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
  },
  {
    rule: 'Apostrophes and full stops make none.',
    example: ["King's Lynn and St. Ives", 'Kings Lynn and St Ives'],
    apply: (name) => name.replace(/['’‘`´.]/g, ''),
  },
  {
    rule: '“&” and “+” are “and”.',
    example: ['Bath & North East Somerset', 'Bath and North East Somerset'],
    apply: (name) => name.replace(/[&+]/g, ' and '),
  },
  {
    rule: 'What follows a comma or is in brackets at the end, and itself ends in “of”, belongs to the front.',
    example: ['Bexley, London Borough of', 'London Borough of Bexley'],
    apply: endFirst,
  },
  {
    rule: 'Hyphens, other signs and the number of spaces make no difference.',
    example: ['Stoke-on-Trent  (City)', 'Stoke on Trent City'],
    apply: (name) => name.replace(/[^a-z0-9]+/g, ' ').trim(),
  },
  {
    rule: '“the” is left out.',
    example: ['The Council of the Isles of Scilly', 'Council of Isles of Scilly'],
    apply: (name) =>
      name
        .split(' ')
        .filter((word) => word !== 'the')
        .join(' '),
  },
  {
    rule: 'Usual abbreviations are written in full: directions, counties, “St”, “upon”, “Boro”, “CA”, “NPA”.',
    example: ['NE Lincs', 'North East Lincolnshire'],
    apply: (name) =>
      name
        .split(' ')
        .map((word) => (Object.hasOwn(WORDS, word) ? WORDS[word] : word))
        .join(' '),
  },
]

/** Longer than any name, in UTF-16 units: a cell of a table can hold anything. */
const LONGEST = 300

/**
 * A name in the form in which it is compared with others: the same for all spellings that the rules allow. Empty for a
 * text that is too long to be a name.
 */
export const plainName = (name: string): string =>
  name.length > LONGEST ? '' : NAME_RULES.reduce((text, { apply }) => apply(text), name)
