import { knownTarget } from '../../preview/known-target.ts'
import type { PreviewStore } from '../../preview/preview-store.ts'

/** The name under which a request says in which letter the year's words are to be seen. */
export const SEEN_IN = 'letter'

/** The letter that a request names, or the first of the year; undefined where the year has none. */
export const slugSeen = (store: PreviewStore, year: string, asked: string | undefined): string | undefined =>
  knownTarget(store, year, asked ?? '')?.slug ?? store.slugs(year)[0]
