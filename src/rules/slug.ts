/** In characters. A file's name may have 255 with what is added to it, and on Windows its whole path 260. */
const LONGEST = 150

/**
 * Makes an authority's file name from its name: "King’s Lynn & West Norfolk" is "kings-lynn-and-west-norfolk". Accents
 * and apostrophes are dropped, "&" is "and", and everything else that is no letter or digit is a hyphen. A longer one is
 * cut.
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
