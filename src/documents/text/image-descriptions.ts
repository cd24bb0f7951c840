/** A description of an image as text extractors write it: what it is, then how it looks. */
const DESCRIPTION =
  /^(?:an?|the)\s+(?:[\w-]+\s+){0,4}(?:signature|logo|image|photograph|photo|icon|crest|emblem|picture)\b.{0,200}\b(?:in (?:black|blue|dark)\b.{0,20}\bink|appearing to read|which reads|reading|depicting|featuring|with (?:an?|the)\b.{0,60}\b(?:flourish|line|loop|stroke|curve|background))/i

/** A tag or a label in the place of an image. */
const PLACE_OF_IMAGE = /^(?:<img\b[^>]*>|\[(?:image|logo|signature)\b[^\]]*\])$/i

/** Whether a paragraph describes an image of the letter, and is not part of its text. */
export const isDescription = (text: string): boolean =>
  text.length < 400 && (DESCRIPTION.test(text.trim()) || PLACE_OF_IMAGE.test(text.trim()))
