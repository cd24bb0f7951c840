/** A year whose day of publication has not come yet. */
export interface EmbargoedYear {
  readonly year: string
  /** As 2019-07-31. */
  readonly publication: string
}

/**
 * Finds the years that may not be published yet: the edition's day of publication is an embargo that ends as the day
 * begins.
 *
 * @param today as 2019-07-31
 */
export function embargoedYears(
  years: readonly { readonly year: string; readonly publication: string | undefined }[],
  today: string,
): EmbargoedYear[] {
  return years.flatMap(({ year, publication }) =>
    publication !== undefined && publication > today ? [{ year, publication }] : [],
  )
}
