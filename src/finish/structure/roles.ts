import { PDFName } from '@cantoo/pdf-lib'
import { UnknownPdfError } from '../dict-values.ts'
import type { OpenPdf } from '../open-pdf.ts'
import { NAME } from '../pdf-names.ts'
import type { StructureTree } from './read-tree.ts'

/** The standard structure types (ISO 32000-1, 14.8.4) that Chromium is known to write. */
const STANDARD = new Set(
  'Document Part Art Sect Div P H1 H2 H3 H4 H5 H6 BlockQuote Caption L LI Lbl LBody Table TR TH TD Span Quote Code Link Figure NonStruct'.split(
    ' ',
  ),
)

/** Types of PDF 2.0 that Chromium writes, and the nearest type of PDF 1.7. */
const ROLES = new Map([
  ['Strong', 'Span'],
  ['Em', 'Span'],
  ['Aside', 'Sect'],
])

/** Maps each type that PDF 1.7 does not have to one that it has. @throws UnknownPdfError on a type that is not known */
export function mapRoles({ context }: OpenPdf, { root, elements }: StructureTree): void {
  const mapped = new Set<string>()
  for (const { type } of elements) {
    if (STANDARD.has(type)) continue
    if (!ROLES.has(type)) throw new UnknownPdfError(`an element of the structure tree is of type ${type}`)
    mapped.add(type)
  }
  if (mapped.size === 0) return
  const roles = [...mapped].sort().map((type): [string, PDFName] => [type, PDFName.of(ROLES.get(type) ?? '')])
  root.set(NAME.RoleMap, context.obj(Object.fromEntries(roles)))
}
