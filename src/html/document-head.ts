import { attributeValue, decodeEntities, tokeniseHtml } from './tokenise-html.ts'

/** The title of a document, as a browser's window shows it; "" where it has none. */
export function titleOf(html: string): string {
  let isTitle = false
  for (const token of tokeniseHtml(html)) {
    if (isTitle) return token.kind === 'text' ? decodeEntities(token.source).replace(/\s+/g, ' ').trim() : ''
    isTitle = token.kind === 'tag' && token.name === 'title' && !token.isEndTag
  }
  return ''
}

/** The language of a document; "" where it has none. */
export function languageOf(html: string): string {
  for (const token of tokeniseHtml(html))
    if (token.kind === 'tag') return token.name === 'html' ? (attributeValue(token, 'lang') ?? '') : ''
  return ''
}
