import { checkFigureGlyphs } from '../check/check-glyphs.ts'
import { checkPlaceholders } from '../check/check-placeholders.ts'
import type { GoodAuthority } from '../check/checked-authority.ts'
import { fillWording } from '../compose/compose-letter.ts'
import { attempt } from '../derive/attempt.ts'
import { deriveFigures, type Data, type Figures } from '../derive/derive-figures.ts'
import type { Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import type { ReadyYear } from './prepare-year.ts'

/** Checks what only a letter's computed figures show: placeholders without a value, and figures without a glyph. */
export function checkLetters(
  ready: ReadyYear,
  wording: Source,
  good: readonly GoodAuthority[],
): { value: readonly GoodAuthority[]; findings: readonly Finding[] } {
  const holes = checkPlaceholders(
    wording,
    good.map(({ slug, value }) => ({ slug, name: value.name, fill: () => fill(ready, value) })),
  )
  const findings = [...holes.findings]
  const unprintable = new Set(holes.holed)
  for (const { slug, value } of good) {
    const found = checkFigureGlyphs(ready.era, figuresOf(ready, value), value.name)
    if (found.length > 0) unprintable.add(slug)
    findings.push(...found)
  }
  return { value: good.filter(({ slug }) => !unprintable.has(slug)), findings }
}

function fill(ready: ReadyYear, authority: Data): string {
  const figures = figuresOf(ready, authority)
  return figures ? fillWording(ready.press, authority, figures) : ''
}

/** The computed figures of a letter; where the era's own code fails on it, that is told when the letter is made. */
function figuresOf({ press, era }: ReadyYear, authority: Data): Figures | undefined {
  return attempt(era, 'a letter', () => deriveFigures(era, press.edition, authority)).value
}
