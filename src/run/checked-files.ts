import type { CheckedShared } from '../check/check-year.ts'
import type { CheckedAuthority } from '../check/checked-authority.ts'
import type { LetterTemplate } from '../compose/compose-letter.ts'
import { LastResult } from './last-result.ts'

/**
 * The files of one year that were checked, for a caller that checks the year again and again with one of them changed. It
 * says which of the others are still valid by making a new object whenever something changes.
 */
export class CheckedFiles {
  readonly #bySlug: Map<string, CheckedAuthority>
  readonly #changing: string
  /** The checks of what all letters share. */
  readonly shared: LastResult<CheckedShared>
  /** The compiled wording, texts and templates. */
  readonly template: LastResult<LetterTemplate>

  /** @param changing the authority whose file changes: it is never taken from here */
  private constructor(
    bySlug: Map<string, CheckedAuthority>,
    changing: string,
    { shared, template }: Pick<CheckedFiles, 'shared' | 'template'>,
  ) {
    this.#bySlug = bySlug
    this.#changing = changing
    this.shared = shared
    this.template = template
  }

  /** None that is checked yet. */
  static empty(): CheckedFiles {
    return new CheckedFiles(new Map(), '', { shared: new LastResult(), template: new LastResult() })
  }

  /** The same files, of which one changes. */
  whileChanging(slug: string): CheckedFiles {
    return new CheckedFiles(this.#bySlug, slug, this)
  }

  /** A copy without one authority, whose file has changed. */
  without(slug: string): CheckedFiles {
    return new CheckedFiles(new Map([...this.#bySlug].filter(([each]) => each !== slug)), '', this)
  }

  /** Those of some authorities that were checked. */
  among(slugs: readonly string[]): CheckedAuthority[] {
    return slugs.flatMap((slug) => (slug === this.#changing ? [] : (this.#bySlug.get(slug) ?? [])))
  }

  /** Adds what was checked. */
  add(authorities: readonly CheckedAuthority[]): void {
    for (const authority of authorities)
      if (authority.slug !== this.#changing) this.#bySlug.set(authority.slug, authority)
  }
}
