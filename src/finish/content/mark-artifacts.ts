import { PDFName } from '@cantoo/pdf-lib'
import { deflateFast } from '../compression.ts'
import { UnknownPdfError } from '../dict-values.ts'
import type { Page } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import type { GlyphReader } from './glyph-reader.ts'
import type { ArtifactType, MarkedContentRef, UnmarkedContent } from './marked-content.ts'

/** A replacement of some characters of a content stream. */
interface Edit {
  readonly at: number
  /** How many characters the new text replaces. */
  readonly removed: number
  readonly text: string
}

/** Checks that only the page's margin has text outside the structure tree. @throws UnknownPdfError on any other text */
export function checkUnmarkedText(
  page: Page,
  unmarked: readonly UnmarkedContent[],
  glyphs: GlyphReader,
): void {
  const text = unmarked.find(({ isText, inMargin }) => isText && !inMargin)
  if (text)
    throw new UnknownPdfError(
      `page ${page.number} shows “${glyphs.textBetween(page, text.start, text.end)}”, which a screen reader does not read: write it in the template, without ::before, <q> or aria-hidden`,
    )
}

/**
 * Marks as artifacts what a page paints outside all marked content, and the marked content that no longer belongs to the
 * structure tree.
 */
export function markArtifacts(
  page: Page,
  unmarked: readonly UnmarkedContent[],
  artifacts: readonly (readonly [MarkedContentRef, ArtifactType])[],
): void {
  const edits: Edit[] = artifacts.map(([{ content }, type]) => ({
    at: content.start,
    removed: content.body - 1 - content.start,
    text: beginArtifact(type),
  }))
  for (const { start, end, inMargin } of unmarked) {
    edits.push({ at: start, removed: 0, text: `${beginArtifact(inMargin ? 'Pagination' : 'Layout')}\n` })
    edits.push({ at: end, removed: 0, text: '\nEMC' })
  }
  if (edits.length === 0) return
  page.stream.contents = deflateFast(applyEdits(page.bytes, edits))
  page.stream.dict.set(NAME.Filter, PDFName.FlateDecode)
}

function applyEdits(content: Buffer, edits: Edit[]): Buffer {
  const growth = edits.reduce((sum, { removed, text }) => sum + text.length - removed, 0)
  const result = Buffer.allocUnsafe(content.length + growth)
  let [length, from] = [0, 0]
  for (const { at, removed, text } of edits.sort((one, other) => one.at - other.at)) {
    length += content.copy(result, length, from, at)
    length += result.write(text, length, 'latin1')
    from = at + removed
  }
  content.copy(result, length, from)
  return result
}

const beginArtifact = (type: ArtifactType): string => `/Artifact <</Type /${type}>>BDC`
