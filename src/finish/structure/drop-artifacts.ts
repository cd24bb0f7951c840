import type { Artifact, Element, MarkedContentRef } from './element.ts'
import type { OpenPdf } from '../open-pdf.ts'
import type { StructureTree } from './read-tree.ts'

/** What is painted by an element, but is no part of what it says. */
export type Artifacts = Map<MarkedContentRef, Artifact>

/** Containers that say nothing where nothing is left in them. */
const EMPTY_CONTAINERS = new Set(['NonStruct', 'Div', 'Span'])

/**
 * Borders, backgrounds and rules: all that is drawn, but for pictures and for the discs of lists. A figure that holds
 * other elements is no picture, but what HTML's figure makes around one.
 */
export function findDecoration({ elements }: StructureTree, artifacts: Artifacts): void {
  for (const element of elements) {
    if (element.type === 'Lbl' || (element.type === 'Figure' && element.elements.length === 0)) continue
    for (const kid of element.kids) {
      if (kid.kind === 'mark' && kid.content.hasDrawing && !kid.content.hasText) artifacts.set(kid, 'Layout')
    }
  }
}

/** Takes what is an artifact out of the structure, and what is left without content with it. */
export function dropArtifacts(pdf: OpenPdf, element: Element, artifacts: Artifacts): void {
  for (const kid of element.elements) dropArtifacts(pdf, kid, artifacts)
  const kept = element.kids.filter((kid) => {
    if (kid.kind === 'mark') return !artifacts.has(kid)
    const isHollow =
      kid.kind === 'element' && kid.changed && kid.kids.length === 0 && EMPTY_CONTAINERS.has(kid.type)
    if (isHollow) pdf.context.delete(kid.ref)
    return !isHollow
  })
  if (kept.length < element.kids.length) element.replaceKids(kept)
}
