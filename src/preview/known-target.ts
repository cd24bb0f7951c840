import type { PreviewStore } from './preview-store.ts'

/** A year that has a folder and, optionally, one of its letters that has a file. */
export interface Target {
  readonly year: string
  readonly slug: string | undefined
}

/**
 * Looks up the year and the letter that a request names in the data folder; undefined if either does not exist. Every
 * name in a request passes through here, so no text from a request ever becomes part of a path.
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
