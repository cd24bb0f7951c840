import { checkAddresses } from '../check/check-addresses.ts'
import { checkFigureGlyphs } from '../check/check-glyphs.ts'
import { checkMade } from '../check/check-made.ts'
import { checkPlaceholders } from '../check/check-placeholders.ts'
import type { GoodAuthority } from '../check/checked-authority.ts'
import { composeLetter, fillWording, type LetterTemplate } from '../compose/compose-letter.ts'
import type { Figures } from '../model/letter-data.ts'
import type { Data } from '../model/letter-data.ts'
import { deriveMany } from '../derive/derive-many.ts'
import type { Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import type { ReadyYear } from './prepared-year.ts'

/** What came of making the letters of a year as a trial. */
interface MadeAsTrial {
  readonly findings: readonly Finding[]
  /** The letters that cannot be made, by slug. */
  readonly refused: ReadonlySet<string>
  /** Whether no letter of the year can be made. */
  readonly stops: boolean
}

/**
 * What only shows when letters are made: figures that an era's code cannot compute, placeholders with nothing to print,
 * links to what is no address, characters without a glyph, templates that fail. Nothing of it waits until letters are
 * printed.
 *
 * @param authorities those whose data is right
 * @param pause is awaited between letters
 */
export async function checkLetters(
  { letterTemplate, era }: ReadyYear,
  wording: Source,
  authorities: readonly GoodAuthority[],
  pause?: () => Promise<unknown>,
): Promise<MadeAsTrial> {
  const derived = await deriveMany(era, letterTemplate.edition, authorities, pause)
  if (!derived.value) return { findings: derived.findings, refused: new Set(), stops: true }
  const figures = derived.value
  const findings: Finding[] = []
  const refused = new Set<string>()
  const take = (found: { findings: readonly Finding[]; refused: ReadonlySet<string> }) => {
    findings.push(...found.findings)
    for (const slug of found.refused) refused.add(slug)
  }
  const figuresOf = ({ slug }: GoodAuthority): Figures => {
    const found = figures.get(slug)
    if (found === undefined || found instanceof Error) throw found ?? new Error(`no figures of ${slug}`)
    return found
  }
  const named = (of: GoodAuthority) => ({ slug: of.slug, name: of.value.name })
  const left = () => authorities.filter(({ slug }) => !refused.has(slug))

  take(
    checkMade(
      'ERA_FIGURES',
      era.figuresFile,
      left().map((of) => ({ ...named(of), make: () => figuresOf(of) })),
    ),
  )
  const computed = left()
  const holes = await checkPlaceholders(
    wording,
    computed.map((of) => ({
      ...named(of),
      fill: () => fillWording(letterTemplate, of.value, figuresOf(of)),
    })),
    pause,
  )
  take({ findings: holes.findings, refused: holes.holed })
  take(
    checkAddresses(
      wording,
      computed.map((of) => ({
        ...named(of),
        names: () => ({ edition: letterTemplate.edition, authority: of.value, figures: figuresOf(of) }),
      })),
    ),
  )
  for (const of of computed) {
    const found = checkFigureGlyphs(era, figuresOf(of), of.value.name)
    take({ findings: found, refused: new Set(found.length > 0 ? [of.slug] : []) })
  }
  const composes = composer(letterTemplate)
  const template = era.templates.get('letter')?.file ?? era.name
  const making = left().map((of) => ({ ...named(of), make: () => composes(of.value, figuresOf(of)) }))
  take(checkMade('ERA_TEMPLATE', template, making))
  return { findings, refused, stops: false }
}

/**
 * What composes a letter as a trial. Whether a template fails depends on what a letter has, not on how much of it: of
 * letters that have the same, one is composed.
 */
function composer(letterTemplate: LetterTemplate): (authority: Data, figures: Figures) => void {
  const failures = new Map<string, Error | undefined>()
  return (authority, figures) => {
    const kind = kindOf([authority, figures])
    if (!failures.has(kind))
      failures.set(
        kind,
        failureOf(() => composeLetter(letterTemplate, authority, figures, null)),
      )
    const failure = failures.get(kind)
    if (failure) throw failure
  }
}

/** Data without its words and numbers: what is there, what is nothing, what is yes or no. */
const kindOf = (data: unknown): string =>
  JSON.stringify(data, (_name, value: unknown) =>
    typeof value === 'object' || typeof value === 'boolean' ? value : typeof value,
  )

function failureOf(work: () => unknown): Error | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof Error) return error
    throw error
  }
}
