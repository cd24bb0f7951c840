import type { Word } from '../documents/letter-document.ts'

/** A word, a number or a sign of a text. */
export interface Token {
  readonly text: string
  /** As it is compared: in lower case, with straight quotation marks and plain hyphens. */
  readonly norm: string
  /** Whether a space is before it. */
  readonly spaced: boolean
}

/** A token of a letter that was read, with its word. */
export interface SourceToken extends Token {
  readonly word: Word
}

const TOKEN = /\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{N}]+)*|\S/gu

/** Splits a text into words, numbers and signs. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), ({ 0: found, index }) => ({
    text: found,
    norm: plain(found),
    spaced: index > 0 && /\s/.test(text.charAt(index - 1)),
  }))
}

/** Splits words of a document in the same way. */
export function tokensOfWords(words: readonly Word[]): SourceToken[] {
  // Words that are one word for a reader, part of which looks different, are tokens of their own.
  return words.flatMap((word, at) =>
    tokensOf(word.text).map((token, index) => ({
      ...token,
      spaced: index === 0 ? at > 0 && word.before !== '' : token.spaced,
      word,
    })),
  )
}

/** Signs that are written in several ways, as they are compared. */
const SIGNS: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
}

/** A text with straight quotation marks, plain hyphens and ordinary spaces. */
export const withPlainSigns = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[‘’“”‐‑–—]/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/[\u00a0\u2009\u202f]/g, ' ')

const plain = (text: string): string => (isAscii(text) ? text : withPlainSigns(text)).toLowerCase()

const isAscii = (text: string): boolean => !/[\u0080-\uffff]/.test(text)

/** Tokens as a text, with the spaces that are between them. */
export const joinTokens = (tokens: readonly Token[]): string =>
  tokens.map(({ text, spaced }, index) => (index > 0 && spaced ? ` ${text}` : text)).join('')
