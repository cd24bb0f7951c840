import { renderMarkdown } from '../markdown/render.ts'
import type { Data } from '../model/letter-data.ts'
import { longDate } from '../rules/dates.ts'
import { valueAt } from '../rules/data.ts'
import type { AdoptableEra } from './adoptable-era.ts'
import type { AdoptedAuthority } from './adopt-authority.ts'
import { bodyBlocks } from './body.ts'
import type { LetterBody } from './common-body.ts'
import { valuesByPath } from './data-paths.ts'
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
    ...known,
  }
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
