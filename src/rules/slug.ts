/** With what is added to it, the name of a file has 255 characters at most, and Windows has 260 for its whole path. */
const LONGEST = 150

/**
 * The file name that follows from an authority's name: "King’s Lynn & West Norfolk" is "kings-lynn-and-west-norfolk".
 * Accents are dropped, apostrophes vanish, "&" is "and", everything else that is no letter or digit is a hyphen. A longer one is cut.
 */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’‘`]/g, '')
    .replace(/&/g, ' and ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '')
}
