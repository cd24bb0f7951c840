import type { PreviewStore } from './preview-store.ts'

/** A year that has a folder, and perhaps a letter of it that has a file. */
export interface Target {
  readonly year: string
  readonly slug: string | undefined
}

/**
 * The year and the letter that a request names, as they are listed in the data folder; undefined where one of them is not
 * there. Whatever a request says goes through here: nothing of it becomes part of a path by itself.
 */
export function knownTarget(
  store: PreviewStore,
  year: string | undefined,
  slug?: string,
): Target | undefined {
  const knownYear = store.years().find((each) => each === year)
  if (knownYear === undefined) return undefined
  if (slug === undefined) return { year: knownYear, slug: undefined }
  const knownSlug = store.slugs(knownYear).find((each) => each === slug)
  return knownSlug === undefined ? undefined : { year: knownYear, slug: knownSlug }
}
