import { findingAt, type Finding } from '../findings/finding.ts'
import { offsetOf, type Source } from '../findings/source.ts'
import type { DerivedLetter } from '../model/letter-data.ts'
import { PlaceholderError } from '../template/compile.ts'
import type { TextPlaceholderError } from '../texts/compile-texts.ts'
import { nameLetters, type Trial } from './trial.ts'

/**
 * Finds placeholders of the wording that have nothing to print in some letter. Each is reported once, with the letters
 * that it is about.
 *
 * @param fill fills in the wording of a letter; throws PlaceholderError
 * @param pause is awaited after each letter
 */
export async function checkPlaceholders(
  wording: Source,
  letters: readonly DerivedLetter[],
  fill: (letter: DerivedLetter) => unknown,
  pause?: () => Promise<unknown>,
): Promise<Trial> {
  const empty = new Map<string, { error: PlaceholderError; names: string[] }>()
  const refused = new Set<string>()
  for (const letter of letters) {
    await pause?.()
    const error = placeholderErrorOf(() => fill(letter))
    if (!error) continue
    refused.add(letter.slug)
    const key = `${error.line}:${error.column}`
    const known = empty.get(key) ?? { error, names: [] }
    known.names.push(letter.authority.name)
    empty.set(key, known)
  }
  const findings = [...empty.values()].map(({ error, names }) => emptyFinding(wording, error, names))
  return { findings, refused }
}

function emptyFinding(wording: Source, error: PlaceholderError, names: readonly string[]): Finding {
  const place = { offset: offsetOf(wording, error.line, error.column), length: error.written.length + 4 }
  const help = helpFor(error.written, error.isCondition)
  return findingAt('TEMPLATE_EMPTY', wording, place, `${error.message}, in ${nameLetters(names)}`, help)
}

/** The same for a placeholder of a text. @param names of the authorities whose letters it is about */
export function emptyTextFinding(
  { form, placeholder }: TextPlaceholderError,
  names: readonly string[],
): Finding {
  const { written, column, message, isCondition } = placeholder
  const place = form.placeOf(column - 1, written.length + 4)
  return findingAt(
    'TEMPLATE_EMPTY',
    form.source,
    place,
    `${message}, in ${nameLetters(names)}`,
    helpFor(written, isCondition),
  )
}

function helpFor(written: string, isCondition: boolean): string {
  const name = written.split(' ').at(-1) ?? written
  const block = `put {{#if ${name}}} … {{/if}} around the words that need it`
  return isCondition ? block : `give it a value, or ${block}`
}

function placeholderErrorOf(fill: () => unknown): PlaceholderError | undefined {
  try {
    fill()
    return undefined
  } catch (error) {
    if (error instanceof PlaceholderError) return error
    throw error
  }
}
