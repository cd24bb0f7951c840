import type { Data } from './letter-data.ts'

/** A year that has a folder, with the authorities that have a file in it. */
export interface ListedYear {
  readonly year: string
  readonly folder: string
  readonly slugs: ReadonlySet<string>
}

/** Whether a year comes directly after another, as 2020 after 2019. */
export const isYearAfter = (year: string, earlier: string): boolean => Number(year) === Number(earlier) + 1

/** A file of an earlier year as plain data. What is wrong in it is reported when its own year is checked. */
export interface EarlierFile {
  readonly year: string
  /** Display path. */
  readonly file: string
  readonly value: Data
}

/** What a year is compared with. Each file is read when it is asked for. */
export interface EarlierFiles {
  /** The edition of the nearest earlier year. */
  edition(): EarlierFile | undefined
  /** An authority's file in the nearest earlier year that has one. */
  authority(slug: string): EarlierFile | undefined
  /** The year directly before; undefined where it has no folder. */
  readonly preceding: ListedYear | undefined
}
