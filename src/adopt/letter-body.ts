import { renderMarkdown } from '../markdown/render.ts'
import { isData, type Data } from '../model/letter-data.ts'
import { hasAverages } from '../rules/averages.ts'
import { longDate } from '../rules/dates.ts'
import { valueAt } from '../rules/data.ts'
import type { AdoptableEra } from './adoptable-era.ts'
import type { AdoptedAuthority } from './adopt-authority.ts'
import type { TakenLetter } from './taken-letter.ts'
import { bodyBlocks } from './body.ts'
import type { LetterBody } from './compared-body.ts'
import { valuesByPath, withValue } from './data-paths.ts'
import { htmlDocument } from './html-document.ts'
import { linesOf } from './lines.ts'
import { TO_FILL_IN } from './shared-edition.ts'
import type { Placeholder } from './to-markdown.ts'
import { figuresOf } from './variants.ts'

/** A letter's body, with what placeholders print in it. */
export function letterBody(
  { taken, authority, open }: AdoptedAuthority,
  edition: Data,
  era: AdoptableEra,
): LetterBody {
  const remarks = authority?.['remarks']
  const known =
    typeof remarks === 'string' ? { remarks: { markdown: remarks, texts: new Set(bodyTexts(remarks)) } } : {}
  const counts = [...valuesByPath(authority)].map(([path, value]) => [`authority.${path}`, value] as const)
  const figures =
    authority && open.every((field) => field === 'type')
      ? [...valuesByPath(figuresOf(era, authority, edition))].map(
          ([path, value]) => [`figures.${path}`, value] as const,
        )
      : []
  const numbers = [...counts, ...figures].flatMap(([path, value]) =>
    typeof value === 'number' ? [[path, value] as const] : [],
  )
  return {
    blocks: taken?.body ?? [],
    placeholders: placeholdersOf(authority, edition),
    numbers: new Map(numbers),
    conditions: taken && authority ? conditionsOf(taken, authority, open, edition, era) : new Map(),
    ...known,
  }
}

/** The true/false figures of a letter that are the same for all data with which it would print its figures. */
function conditionsOf(
  { recovered }: TakenLetter,
  authority: Data,
  open: readonly string[],
  edition: Data,
  era: AdoptableEra,
): Map<string, boolean> {
  const type = open.includes('type') ? undefined : String(authority['type'])
  const own = [...valuesByPath(recovered.authority).values()].some((value) => typeof value === 'number')
    ? [Object.fromEntries(recovered.averages)]
    : averagesFor(type, edition, era)
  const possible = ['first', 'last'].flatMap((which) => {
    const data = recovered.unproved.reduce((all, { field, range, instead }) => {
      if (instead !== undefined) return all
      const { least, most } = range ?? { least: 0, most: 1 }
      return withValue(all, field, which === 'first' ? least : most)
    }, authority)
    return own.map((averages) => {
      const known = type ?? UNKNOWN_TYPE
      const shared = averages ? withValue(edition, `averages.${known}`, averages) : edition
      return valuesByPath(figuresOf(era, { ...data, type: known }, shared))
    })
  })
  const [first, ...others] = possible
  return new Map(
    [...(first ?? [])].flatMap(([path, value]) =>
      path.startsWith('has_') &&
      typeof value === 'boolean' &&
      others.every((each) => each.get(path) === value)
        ? [[`figures.${path}`, value] as const]
        : [],
    ),
  )
}

/** Stands for the type of an authority that is not known, and has no dot. */
const UNKNOWN_TYPE = 'unknown'

/**
 * The averages that the year may have for a letter that prints none, since it goes without its figures: undefined for those
 * of the edition.
 */
function averagesFor(
  type: string | undefined,
  { averages }: Data,
  { sample }: AdoptableEra,
): (Data | undefined)[] {
  const all = valueAt(sample.edition, `averages.${String(sample.authority['type'])}`)
  if (!isData(all) || (type !== undefined && !hasAverages(type))) return [undefined]
  const known = isData(averages) && type !== undefined ? averages[type] : undefined
  const isWhole = isData(known) && Object.keys(all).every((name) => known[name] !== undefined)
  return isWhole ? [known] : [isData(known) ? known : {}, all]
}

/** Values that a body may print, with the placeholders for them: names, the period's end, addresses. */
function placeholdersOf(authority: Data | undefined, edition: Data): Placeholder[] {
  const [name, to] = [authority?.['name'], valueAt(edition, 'period.to')]
  const addresses = [...valuesByPath(authority)].flatMap(([path, value]) =>
    typeof value === 'string' && value.startsWith('https://')
      ? [{ printed: value, written: `authority.${path}` }]
      : [],
  )
  return [
    ...(typeof name === 'string' ? [{ printed: name, written: 'authority.name' }] : []),
    ...(typeof to === 'string' && to !== TO_FILL_IN
      ? [{ printed: longDate(to), written: 'date edition.period.to' }]
      : []),
    ...addresses,
  ]
}

/** The blocks of a Markdown text as bodies are compared. */
function bodyTexts(markdown: string): string[] {
  const document = htmlDocument(`<body>${renderMarkdown(markdown)}</body>`, '')
  return bodyBlocks(document, linesOf(document)).map(({ text }) => text)
}
