/** White space, and characters that are not visible: soft hyphens, joiners, byte order marks. */
const INVISIBLE = /[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g

/** Text for which less is enough; most is. */
const PLAIN = /^[ -~]*$/

/**
 * Normalises a text for comparison: without spaces, in capitals, since a style may turn small letters into capitals, and
 * with one character for those that mean the same, such as ligatures. Joining texts before or after makes no difference.
 */
export function normaliseText(text: string): string {
  if (PLAIN.test(text)) return text.replaceAll(' ', '').toUpperCase()
  return text.replace(INVISIBLE, '').normalize('NFKC').toUpperCase()
}

/** Characters that can become one with those next to them: combining marks, and the parts of Hangul syllables. */
const COMBINING = /[\p{M}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u

/** Normalises the text of a glyph. Returns undefined where its neighbours could make a difference. */
export function normaliseGlyph(text: string): string | undefined {
  const normalised = normaliseText(text)
  return COMBINING.test(text + normalised) ? undefined : normalised
}
