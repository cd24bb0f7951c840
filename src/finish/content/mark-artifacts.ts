import { PDFName } from '@cantoo/pdf-lib'
import { deflateSync } from 'node:zlib'
import { COMPRESSION } from '../compression.ts'
import { NAME } from '../pdf-names.ts'
import type { Page } from '../open-pdf.ts'
import type { Artifact, MarkedContentRef } from '../structure/element.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import type { GlyphReader } from './glyph-reader.ts'
import type { UnmarkedContent } from './scan-content.ts'

interface Edit {
  readonly at: number
  /** How many characters the new text takes the place of. */
  readonly removed: number
  readonly text: string
}

/** Checks that text outside the structure stands in the page's margin alone. @throws UnknownPdfError where it does not */
export function checkUnmarkedText(page: Page, loose: readonly UnmarkedContent[], glyphs: GlyphReader): void {
  const text = loose.find(({ isText, inMargin }) => isText && !inMargin)
  if (text)
    throw new UnknownPdfError(
      `page ${page.number} shows “${glyphs.textBetween(page, text.start, text.end)}”, which is no part of what is read: write it in the template, without ::before, <q> or aria-hidden`,
    )
}

/** Marks all that a page paints outside its structure as artifacts, and what the structure gave up as well. */
export function markArtifacts(
  page: Page,
  loose: readonly UnmarkedContent[],
  artifacts: readonly (readonly [MarkedContentRef, Artifact])[],
): void {
  const edits: Edit[] = artifacts.map(([{ content: section }, kind]) => ({
    at: section.start,
    removed: section.body - 1 - section.start,
    text: beginArtifact(kind),
  }))
  for (const { start, end, inMargin } of loose) {
    edits.push({ at: start, removed: 0, text: `${beginArtifact(inMargin ? 'Pagination' : 'Layout')}\n` })
    edits.push({ at: end, removed: 0, text: '\nEMC' })
  }
  if (edits.length === 0) return
  page.stream.contents = deflateSync(Buffer.from(applyEdits(page.content, edits), 'latin1'), COMPRESSION)
  page.stream.dict.set(NAME.Filter, PDFName.FlateDecode)
}

function applyEdits(content: string, edits: Edit[]): string {
  let [result, from] = ['', 0]
  for (const { at, removed, text } of edits.sort((one, other) => one.at - other.at)) {
    result += content.slice(from, at) + text
    from = at + removed
  }
  return result + content.slice(from)
}

const beginArtifact = (kind: Artifact): string => `/Artifact <</Type /${kind}>>BDC`
