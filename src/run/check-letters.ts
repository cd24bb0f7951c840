import { checkAddresses } from '../check/check-addresses.ts'
import { checkFigureGlyphs } from '../check/check-glyphs.ts'
import { checkPlaceholders, emptyTextFinding } from '../check/check-placeholders.ts'
import type { GoodAuthority } from '../check/checked-authority.ts'
import { reportFailed, type FailedLetter } from '../check/trial.ts'
import { composeLetter, fillWording, type LetterTemplate } from '../compose/compose-letter.ts'
import { deriveMany } from '../derive/derive-many.ts'
import type { Finding } from '../findings/finding.ts'
import type { Result } from '../findings/result.ts'
import type { Source } from '../findings/source.ts'
import type { DerivedLetter } from '../model/letter-data.ts'
import { TextPlaceholderError } from '../texts/compile-texts.ts'
import type { ReadyYear } from './prepared-year.ts'

/**
 * Derives the figures of letters and composes them as a trial, to find before printing what only then shows: figures that
 * an era's code cannot compute, placeholders with nothing to print, links that lead to no address, characters that the
 * fonts do not have, templates that fail.
 *
 * @param authorities those without an error of their own
 * @param pause is awaited between letters
 * @returns the letters that can be printed, with their figures; no value where no letter of the year can be
 */
export async function checkLetters(
  { letterTemplate, era }: ReadyYear,
  wording: Source,
  authorities: readonly GoodAuthority[],
  pause?: () => Promise<unknown>,
): Promise<Result<readonly DerivedLetter[]>> {
  const derived = await deriveMany(era, letterTemplate.edition, authorities, pause)
  if (!derived.value) return derived
  const { letters, failed } = derived.value
  const fill = ({ authority, figures }: DerivedLetter) => fillWording(letterTemplate, authority, figures)
  const trials = [
    reportFailed('ERA_FIGURES', era.figuresFile, failed),
    await checkPlaceholders(wording, letters, fill, pause),
    checkAddresses(wording, letterTemplate.texts, letterTemplate.edition, letters),
    checkFigureGlyphs(era, letters),
  ]
  const left = letters.filter(({ slug }) => !trials.some(({ refused }) => refused.has(slug)))
  const template = era.templates.get('letter')?.file ?? era.name
  const composed = composeAsTrial(letterTemplate, left)
  const others = composed.filter(({ error }) => !(error instanceof TextPlaceholderError))
  const refused = new Set(composed.map(({ slug }) => slug))
  return {
    value: left.filter(({ slug }) => !refused.has(slug)),
    findings: [
      ...trials.flatMap(({ findings }) => findings),
      ...emptyTexts(composed),
      ...reportFailed('ERA_TEMPLATE', template, others).findings,
    ],
  }
}

/** Reports each placeholder of a text that has nothing to print once, with the letters that it is about. */
function emptyTexts(failed: readonly FailedLetter[]): Finding[] {
  const byPlace = new Map<string, { error: TextPlaceholderError; names: string[] }>()
  for (const { name, error } of failed) {
    if (!(error instanceof TextPlaceholderError)) continue
    const known = byPlace.get(error.message) ?? { error, names: [] }
    known.names.push(name)
    byPlace.set(error.message, known)
  }
  return [...byPlace.values()].map(({ error, names }) => emptyTextFinding(error, names))
}

/**
 * Composes letters as a trial. Whether a template fails depends on which values a letter has, not on how large they are,
 * so only one of the letters that have the same is composed.
 *
 * @returns the letters that cannot be composed
 */
function composeAsTrial(letterTemplate: LetterTemplate, letters: readonly DerivedLetter[]): FailedLetter[] {
  const errors = new Map<string, Error | undefined>()
  return letters.flatMap(({ slug, authority, figures }) => {
    const kind = kindOf([authority, figures])
    if (!errors.has(kind))
      errors.set(
        kind,
        errorOf(() => composeLetter(letterTemplate, authority, figures, null)),
      )
    const error = errors.get(kind)
    return error ? [{ slug, name: authority.name, error }] : []
  })
}

/** Data without its words and numbers: which names there are, which of them are empty, and what is yes or no. */
const kindOf = (data: unknown): string =>
  JSON.stringify(data, (_name, value: unknown) =>
    typeof value === 'object' || typeof value === 'boolean' ? value : typeof value,
  )

function errorOf(work: () => unknown): Error | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof Error) return error
    throw error
  }
}
