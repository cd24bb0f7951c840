import { endedBefore, type Body, type Period } from '../register/body.ts'
import { findBody, matchCode, matchName } from '../register/match-name.ts'
import { registerOfNames, type Register } from '../register/register.ts'
import { slug } from '../rules/slug.ts'

/** An authority that a row can be about. */
export interface KnownAuthority {
  readonly slug: string
  readonly name: string
  readonly type: string | undefined
}

/** How a row identifies its authority. */
export interface RowKeys {
  readonly name: string | undefined
  readonly code: string | undefined
  readonly type: string | undefined
}

/** The authority of a row, or why none is certain. */
export type RowMatch =
  | { readonly authority: KnownAuthority }
  | { readonly problem: string; readonly suggestions: readonly string[] }

/**
 * Matches rows to authorities: to bodies of the register, and to the year's own authorities where there is no register or
 * it lacks them. Only what is certain matches: docs/register.md.
 */
export class AuthorityMatcher {
  readonly #register: Register | undefined
  readonly #period: Period | undefined
  readonly #byName: Map<string, KnownAuthority>
  readonly #byBody = new Map<string, KnownAuthority>()
  /** The authorities of the year that are bodies of the register. */
  readonly #registered = new Set<KnownAuthority>()
  /** The year's own names, for rows that spell a name differently from every file and body; built when first needed. */
  #own: Register | undefined

  constructor(
    authorities: readonly KnownAuthority[],
    register: Register | undefined,
    period: Period | undefined,
  ) {
    this.#register = register
    this.#period = period
    this.#byName = new Map(authorities.map((authority) => [authority.name, authority]))
    for (const authority of authorities) {
      const body =
        register && (register.byName.get(authority.name) ?? findBody(authority.name, register, period))
      if (!body) continue
      this.#byBody.set(body.name, authority)
      this.#registered.add(authority)
    }
  }

  /** Adds the new authorities of a table, so that the rows of later tables match them. */
  add(authorities: readonly KnownAuthority[]): void {
    for (const authority of authorities) this.#byName.set(authority.name, authority)
    if (authorities.length > 0) this.#own = undefined
  }

  match({ name, code, type }: RowKeys): RowMatch {
    const byCode = code === undefined ? undefined : this.#bodyWithCode(code)
    if (name === undefined) {
      if (byCode) return { authority: this.#authorityOf(byCode) }
      const reason = this.#register
        ? 'is not in the register of bodies'
        : 'is a code, but there is no register of bodies'
      return { problem: `${quoted(code ?? '')} ${reason}`, suggestions: [] }
    }
    const found = this.#byText(name, type)
    if (!byCode) return found
    const meant = this.#authorityOf(byCode)
    if (!('authority' in found) || found.authority.slug === meant.slug) return { authority: meant }
    return { problem: `${quoted(name)} has the code of ${meant.name}`, suggestions: [] }
  }

  #bodyWithCode(code: string): Body | undefined {
    const match = this.#register && matchCode(code, this.#register, this.#period)
    return match?.isCertain === true ? match.body : undefined
  }

  #byText(name: string, type: string | undefined): RowMatch {
    const same = this.#byName.get(name)
    if (same) return { authority: same }
    const register = this.#register
    const own = (this.#own ??= registerOfNames(this.#byName.values()))
    const match = matchName(name, register ?? own, register ? this.#period : undefined)
    if (match.isCertain) return { authority: this.#authorityOf(match.body) }
    if (register) {
      const body = findBody(name, own)
      const authority = body && this.#byName.get(body.name)
      if (authority && !this.#registered.has(authority)) return { authority }
    }
    if (match.suggestions.length === 0 && !this.#isCovered(type) && slug(name) !== '')
      return { authority: { slug: slug(name), name, type: undefined } }
    const where = register ? 'the register of bodies' : 'the year'
    const problem = `${quoted(name)} does not match any one authority of ${where}`
    return { problem, suggestions: match.suggestions.map((body) => body.name) }
  }

  /** Whether there is a register that has every body of a type, or of any type where a row gives none. */
  #isCovered(type: string | undefined): boolean {
    const { size = 0 } = this.#register?.completeFor ?? {}
    return type === undefined ? size > 0 : (this.#register?.completeFor.has(type) ?? false)
  }

  /** The authority of a body: the year's own, or a new one. */
  #authorityOf(body: Body): KnownAuthority {
    const own = this.#byBody.get(body.name) ?? this.#byName.get(body.name)
    const type = endedBefore(body, this.#period) ? 'Abolished' : body.type
    return own ?? { slug: slug(body.name), name: body.name, type }
  }
}

const quoted = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
