import type { ArtifactType, MarkedContentRef } from '../content/marked-content.ts'
import type { OpenPdf } from '../open-pdf.ts'
import type { Element } from './element.ts'
import type { StructureTree } from './read-tree.ts'

/** Marked content that is not part of the text, and is to become an artifact. */
export type Artifacts = Map<MarkedContentRef, ArtifactType>

/** Types of elements that mean nothing once they are empty. */
const CONTAINERS = new Set(['NonStruct', 'Div', 'Span'])

/** Finds decoration: borders, backgrounds and rules, that is, all drawings except pictures and the bullets of lists. */
export function findDecoration({ elements }: StructureTree, artifacts: Artifacts): void {
  for (const element of elements) {
    if (element.type === 'Lbl' || element.isPicture) continue
    for (const kid of element.kids) {
      if (kid.kind === 'marked-content' && kid.content.hasDrawing && !kid.content.hasText)
        artifacts.set(kid, 'Layout')
    }
  }
}

/** Removes artifacts from the structure tree, and with them the containers that they leave empty. */
export function dropArtifacts(pdf: OpenPdf, element: Element, artifacts: Artifacts): void {
  for (const kid of element.elements) dropArtifacts(pdf, kid, artifacts)
  const kept = element.kids.filter((kid) => {
    if (kid.kind === 'marked-content') return !artifacts.has(kid)
    const isEmptied =
      kid.kind === 'element' && kid.changed && kid.kids.length === 0 && CONTAINERS.has(kid.type)
    if (isEmptied) pdf.context.delete(kid.ref)
    return !isEmptied
  })
  if (kept.length < element.kids.length) element.replaceKids(kept)
}
