// These characters mark a passage in another language until Markdown is rendered. No text has them, since reading refuses
// characters for private use. The punctuation mark next to them lets _emphasis_ begin and end there.
const OPEN = '\ue004'
const NAMED = '\ue005⁞'
const CLOSE = '⁞\ue006'

/**
 * Marks a passage of a Markdown text as being in another language.
 *
 * @param language a BCP 47 tag
 * @param isBlock whether it is whole paragraphs, not words within one
 */
export function markPassage(text: string, language: string, isBlock: boolean): string {
  const [open, close] = [`${OPEN}${language}${NAMED}`, CLOSE]
  return isBlock ? `\n\n${open}\n\n${text}\n\n${close}\n\n` : `${open}${text}${close}`
}

const BLOCK_OPEN = /<p>\ue004([^\ue005]*)\ue005⁞<\/p>/g
const BLOCK_CLOSE = /<p>⁞\ue006<\/p>/g
const INLINE_OPEN = /\ue004([^\ue005]*)\ue005⁞/g
const INLINE_CLOSE = /⁞\ue006/g

/** Gives the marked passages of rendered Markdown an element with their language. */
export function renderPassages(html: string): string {
  if (!html.includes(OPEN)) return html
  return html
    .replace(BLOCK_OPEN, '<div lang="$1">')
    .replace(BLOCK_CLOSE, '</div>')
    .replace(INLINE_OPEN, '<span lang="$1">')
    .replace(INLINE_CLOSE, '</span>')
}
