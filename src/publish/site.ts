import type { Field } from '../import/field.ts'
import type { LetterEdition } from '../model/letter-data.ts'
import type { Correction } from './corrections.ts'
import type { PublishedLetter } from './published-letter.ts'

/** A year whose letters are on the website. */
export interface SiteYear {
  readonly year: string
  /** As on the letters: "Annual Review letter 2020". */
  readonly title: string
  /** The days that the figures are about: the first and the last. */
  readonly period: { readonly from: string; readonly to: string }
  /** The day of the letters. */
  readonly date: string
  /** The day of publication; undefined where it is not fixed. */
  readonly publication: string | undefined
  readonly edition: LetterEdition
  /** BCP 47 tag of the letters' language; the website itself is in English. */
  readonly language: string
  /** In the order of their names. */
  readonly letters: readonly PublishedLetter[]
  /** The fields of its authorities' files. */
  readonly fields: readonly Field[]
  /** The letters' codes in the register of bodies, by the names of their files. */
  readonly codes: ReadonlyMap<string, string>
}

/** All that the website is made from. */
export interface Site {
  /** The office's name. */
  readonly office: string
  /** Oldest first. */
  readonly years: readonly SiteYear[]
  /** Newest first. */
  readonly corrections: readonly Correction[]
  /** Its address with a slash at the end; undefined where it is not known. */
  readonly base: string | undefined
  /** The day before which it must not be published; undefined where that day has come. */
  readonly embargo: string | undefined
}

/** An authority with its letters of all years. */
export interface SiteAuthority {
  /** The name of its files and its page. */
  readonly slug: string
  /** As in its last letter. */
  readonly name: string
  readonly type: string
  /** Oldest first. */
  readonly letters: readonly { readonly year: SiteYear; readonly letter: PublishedLetter }[]
}

/** The authorities of a website, in the order of their names. */
export function authoritiesOf({ years }: Pick<Site, 'years'>): SiteAuthority[] {
  const letters = years.flatMap((year) => year.letters.map((letter) => ({ year, letter })))
  const bySlug = Map.groupBy(letters, ({ letter }) => letter.slug)
  const authorities = [...bySlug].flatMap(([slug, own]): SiteAuthority[] => {
    const last = own.at(-1)?.letter
    return last ? [{ slug, name: last.name, type: last.type, letters: own }] : []
  })
  return authorities.sort((one, other) => compareNames(one.name, other.name))
}

/** Compares names as in an index: case, accents and apostrophes make no difference. */
export function compareNames(one: string, other: string): number {
  const [a, b] = [sortKey(one), sortKey(other)]
  if (a !== b) return a < b ? -1 : 1
  return one < other ? -1 : one > other ? 1 : 0
}

/** A name without accents and punctuation. Independent of the machine's locale, so that the order is the same everywhere. */
export const sortKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll('-', ' ')
    .toUpperCase()
