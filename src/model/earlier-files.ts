/** A year that has a folder, with the authorities that have a file in it. */
export interface ListedYear {
  readonly year: string
  readonly folder: string
  readonly slugs: ReadonlySet<string>
}

/** A file of an earlier year as plain data. What is wrong with it is told when its own year is checked. */
export interface EarlierFile {
  readonly year: string
  /** Path as shown to people. */
  readonly file: string
  readonly value: Readonly<Record<string, unknown>>
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
