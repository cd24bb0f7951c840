import { decodeEntities } from './letter-text.ts'

/** The title of a composed document, as a browser's window shows it. "" where it has none. */
export function titleOf(html: string): string {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''
  return decodeEntities(title).replace(/\s+/g, ' ').trim()
}

/** The language of a composed document. "" where it has none. */
export function languageOf(html: string): string {
  return /<html lang="([^"]*)"/.exec(html)?.[1] ?? ''
}
