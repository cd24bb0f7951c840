import type { Body } from '../register/body.ts'
import { readName } from '../register/name-reading.ts'
import type { Field } from '../shape/field.ts'
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
  /** In the order of their places. */
  readonly letters: readonly PublishedLetter[]
  /** The fields of its authorities' files. */
  readonly fields: readonly Field[]
  /** The bodies of the register that the letters are to, by the names of their files. */
  readonly bodies: ReadonlyMap<string, Body>
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
  /** Its entry in the register of bodies; undefined where there is none. */
  readonly body: Body | undefined
  /** Oldest first. */
  readonly letters: readonly { readonly year: SiteYear; readonly letter: PublishedLetter }[]
}

/** The authorities of a website, in the order of their places. */
export function authoritiesOf({ years }: Pick<Site, 'years'>): SiteAuthority[] {
  const letters = years.flatMap((year) => year.letters.map((letter) => ({ year, letter })))
  const bySlug = Map.groupBy(letters, ({ letter }) => letter.slug)
  const authorities = [...bySlug].flatMap(([slug, own]): SiteAuthority[] => {
    const last = own.at(-1)
    if (!last) return []
    const { name, type } = last.letter
    return [{ slug, name, type, body: last.year.bodies.get(slug), letters: own }]
  })
  return sortByName(authorities, ({ name }) => name)
}

/** Sorts by the places in names, as people look for them: London Borough of Bexley is under B. */
export function sortByName<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
  return items
    .map((item) => ({ item, name: nameOf(item), place: placeOf(nameOf(item)) }))
    .sort((one, other) => compare(one.place, other.place) || compare(one.name, other.name))
    .map(({ item }) => item)
}

/** The place in an authority's name, in small letters without accents and punctuation: "bexley". */
export const placeOf = (name: string): string => readName(name)[0]?.place ?? name
