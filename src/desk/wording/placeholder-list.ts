import type { LetterPlan } from '../../run/plan-letter.ts'
import { complete } from '../../shape/shape.ts'

/** A placeholder that a wording may use, and what it prints in one letter. */
export interface Offered {
  /** As it is written: {{date edition.date}}. */
  readonly placeholder: string
  /** What is inserted; a link where the value is an address. */
  readonly inserted: string
  /** Its value in the letter; "" for none. */
  readonly value: string
}

const LINK = /^(?:https:|mailto:)/
const DATE = /^\d{4}-\d\d-\d\d$/

/** The placeholders that the wording of a letter's year may use, in the order of the data, with their values in the letter. */
export function offeredPlaceholders({ letter, ready }: Pick<LetterPlan, 'letter' | 'ready'>): Offered[] {
  const { edition, authorityShape } = ready.letterTemplate
  const { remarks, ...authority } = complete(letter.authority, authorityShape)
  const place = {
    placeholder: '{{remarks}}',
    inserted: '{{remarks}}',
    value: typeof remarks === 'string' ? remarks : '',
  }
  return [place, ...leaves({ edition, authority, figures: letter.figures }, '')]
}

function leaves(value: unknown, path: string): Offered[] {
  // The items of a list have no names that a wording can use by themselves.
  if (Array.isArray(value)) return []
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) =>
      leaves(inner, path === '' ? name : `${path}.${name}`),
    )
  return path === '' ? [] : [offered(value, path)]
}

function offered(value: unknown, path: string): Offered {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const helper = DATE.test(text) ? 'date ' : typeof value === 'number' && value >= 1000 ? 'number ' : ''
  const placeholder = `{{${helper}${path}}}`
  return {
    placeholder,
    inserted: LINK.test(text) ? `[text of the link](${placeholder})` : placeholder,
    value: text,
  }
}
