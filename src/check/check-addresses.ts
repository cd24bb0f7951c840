import { findingAt, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { ALLOWED_LINK } from '../markdown/dialect.ts'
import type { DerivedLetter, LetterEdition } from '../model/letter-data.ts'
import { valueAt } from '../rules/data.ts'
import type { LetterTexts, TextForm } from '../texts/letter-text.ts'
import { nameLetters, type Trial } from './trial.ts'

/** An address with a placeholder in it. */
interface Address {
  readonly text: string
  readonly offset: number
}

const ADDRESS = /\]\(\s*<?((?:[^()\s<>{}]|\{\{[^{}]*\}\})*)/g
const PLACEHOLDER = /\{\{\s*([a-z_][\w.]*)\s*\}\}/gi

/** Finds links of wording and texts whose placeholders give no address, so that the link would print as brackets. */
export function checkAddresses(
  wording: Source,
  texts: LetterTexts,
  edition: LetterEdition,
  letters: readonly DerivedLetter[],
): Trial {
  const refused = new Set<string>()
  const whole = {
    text: wording.text,
    source: wording,
    placeOf: (offset: number, length: number) => ({ offset, length }),
  }
  const forms: readonly TextForm[] = [
    whole,
    ...[...texts.values()].flatMap((text) => [...text.forms.values()]),
  ]
  const addresses = forms.flatMap((form) => addressesIn(form.text).map((address) => ({ form, ...address })))
  const findings = addresses.flatMap(({ form, text, offset }): Finding[] => {
    const wrong: { name: string; leadsTo: string }[] = []
    const isShared = [...text.matchAll(PLACEHOLDER)].every(({ 1: name = '' }) => name.startsWith('edition.'))
    const shared = isShared ? addressOf(text, { edition }) : undefined
    for (const { slug, authority, figures } of letters) {
      const leadsTo = isShared ? shared : addressOf(text, { edition, authority, figures })
      if (leadsTo === undefined || (ALLOWED_LINK.test(leadsTo) && !/\s/.test(leadsTo))) continue
      wrong.push({ name: authority.name, leadsTo })
      refused.add(slug)
    }
    const [first] = wrong
    if (!first) return []
    const message = `a link cannot lead to ${JSON.stringify(first.leadsTo)}, as in ${nameLetters(wrong.map(({ name }) => name))}`
    const help = 'name a value that is a whole address: https://… or mailto:…'
    return [findingAt('MARKDOWN_LINK', form.source, form.placeOf(offset, text.length), message, help)]
  })
  return { findings, refused }
}

function addressesIn(text: string): Address[] {
  return [...text.matchAll(ADDRESS)].flatMap(({ 0: whole, 1: address = '', index }) =>
    address.includes('{{') ? [{ text: address, offset: index + whole.length - address.length }] : [],
  )
}

/** Fills in an address; undefined where a value is not known here, as that of a helper or in a loop. */
function addressOf(text: string, names: object): string | undefined {
  const address = text.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = valueAt(names, name)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : placeholder
  })
  return address.includes('{{') ? undefined : address
}
