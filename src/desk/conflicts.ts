import type { AuthorityFile } from './authority-file.ts'
import { formGroups } from './form-fields.ts'
import type { DeskRequest } from './read-request.ts'

/** A field that was changed on the page and, meanwhile, in the file. */
export interface Conflict {
  readonly path: string
  readonly label: string
  /** What the page began with. */
  readonly before: string
  /** What the file holds now. */
  readonly theirs: string
  /** What was typed. */
  readonly mine: string
}

/** The typed fields that another person or program has changed since the page read the file. */
export function conflictsOf({ fields, yaml }: AuthorityFile, { typed, before }: DeskRequest): Conflict[] {
  return formGroups(fields, yaml.value)
    .flatMap((group) => group.fields)
    .flatMap(({ path, label, value }): Conflict[] => {
      const [mine, base] = [typed.get(path), before.get(path) ?? '']
      if (mine === undefined || value === base || value === mine) return []
      return [{ path, label, before: base, theirs: value, mine }]
    })
}
