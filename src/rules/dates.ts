const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** An ISO date as the letters write it: 2019-07-24 is "24 July 2019". Independent of locale and time zone. */
export function longDate(iso: string): string {
  const [year, month, day] = parts(iso)
  return `${day} ${MONTHS[month - 1]} ${year}`
}

/** An ISO date as the 2019 enclosure writes it: 2019-03-31 is "31/03/2019". */
export function slashDate(iso: string): string {
  const [year, month, day] = iso.split('-')
  parts(iso)
  return `${day}/${month}/${year}`
}

function parts(iso: string): [year: number, month: number, day: number] {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!found) throw new RangeError(`not a date: ${iso}`)
  return [Number(found[1]), Number(found[2]), Number(found[3])]
}
