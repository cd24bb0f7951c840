import type { CheckedAuthority } from '../check/checked-authority.ts'

/**
 * The files of one year that were checked, for a caller that checks the year again and again with one of them changed. It
 * says which of the others are still valid by making a new object whenever something changes.
 */
export class CheckedFiles {
  readonly #bySlug: Map<string, CheckedAuthority>
  readonly #changing: string

  /** @param changing the authority whose file changes: it is never taken from here */
  private constructor(bySlug: Map<string, CheckedAuthority>, changing: string) {
    this.#bySlug = bySlug
    this.#changing = changing
  }

  /** None that is checked yet. */
  static empty(): CheckedFiles {
    return new CheckedFiles(new Map(), '')
  }

  /** The same files, of which one changes. */
  whileChanging(slug: string): CheckedFiles {
    return new CheckedFiles(this.#bySlug, slug)
  }

  /** A copy without one authority, whose file has changed. */
  without(slug: string): CheckedFiles {
    return new CheckedFiles(new Map([...this.#bySlug].filter(([each]) => each !== slug)), '')
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
