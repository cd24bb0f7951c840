import type { DeskRequest } from './read-request.ts'

/** A field that was changed on the page and, meanwhile, in the file. */
export interface Conflict {
  readonly path: string
  /** What the page began with. */
  readonly before: string
  /** What the file holds now. */
  readonly theirs: string
  /** What was typed. */
  readonly mine: string
}

/**
 * The typed fields that another person or program has changed since the page read the file.
 *
 * @param values what the file holds now, by the paths of the fields
 */
export function conflictsOf(
  values: Readonly<Record<string, string>>,
  { typed, before }: DeskRequest,
): Conflict[] {
  return [...typed].flatMap(([path, mine]): Conflict[] => {
    const [base, theirs] = [before.get(path) ?? '', Object.hasOwn(values, path) ? (values[path] ?? '') : '']
    return theirs === base || theirs === mine ? [] : [{ path, before: base, theirs, mine }]
  })
}
