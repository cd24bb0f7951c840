import { ONLY_FORM, type LetterTexts } from './letter-text.ts'
import { STYLE_TEXT } from './text-uses.ts'

/** A placeholder for one of the names that a text in a style sheet can print. */
const PAGE_NAME = /\{\{\s*(pages?)\s*\}\}/

/** Replaces the calls of texts in a style sheet: text('page_number') becomes 'Page ' counter(page) ' of ' counter(pages). */
export function insertStyleTexts(styles: string, texts: LetterTexts): string {
  return styles.replace(STYLE_TEXT, (_call, _quote, key: string) =>
    cssContent(texts.get(key)?.forms.get(ONLY_FORM)?.text ?? ''),
  )
}

function cssContent(text: string): string {
  // Splitting at a group makes every second part a name.
  const parts = text.split(PAGE_NAME)
  return parts
    .flatMap((part, index) => (index % 2 === 1 ? [`counter(${part})`] : part === '' ? [] : [cssString(part)]))
    .join(' ')
}

const cssString = (text: string): string =>
  `'${text.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/['\\]/g, '\\$&')}'`
