/** How programs that extract text describe an image: what it is, and then how it looks. */
const DESCRIPTION =
  /^(?:an?|the)\s+(?:[\w-]+\s+){0,4}(?:signature|logo|image|photograph|photo|icon|crest|emblem|picture)\b.{0,200}\b(?:in (?:black|blue|dark)\b.{0,20}\bink|appearing to read|which reads|reading|depicting|featuring|with (?:an?|the)\b.{0,60}\b(?:flourish|line|loop|stroke|curve|background))/i

/** What stands for an image itself. */
const PLACE_OF_IMAGE = /^(?:<img\b[^>]*>|\[(?:image|logo|signature)\b[^\]]*\])$/i

/** Whether a paragraph is not the letter's, but describes an image in it. */
export const isDescription = (text: string): boolean =>
  text.length < 400 && (DESCRIPTION.test(text.trim()) || PLACE_OF_IMAGE.test(text.trim()))
