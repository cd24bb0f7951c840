import { PDFName } from '@cantoo/pdf-lib'
import { NAME } from '../pdf-names.ts'
import type { OpenPdf } from '../open-pdf.ts'
import { UnknownPdfError } from '../unknown-pdf.ts'
import type { StructureTree } from './read-tree.ts'

/** Types of ISO 32000-1, 14.8.4, that Chromium is known to write. */
const STANDARD = new Set(
  'Document Part Art Sect Div P H1 H2 H3 H4 H5 H6 BlockQuote Caption L LI Lbl LBody Table TR TH TD Span Quote Code Link Figure NonStruct'.split(
    ' ',
  ),
)

/** Types of PDF 2.0 that Chromium writes, and the nearest that PDF 1.7 knows. */
const ROLES = new Map([
  ['Strong', 'Span'],
  ['Em', 'Span'],
  ['Aside', 'Sect'],
])

/** Says for each type that PDF 1.7 does not know which one it stands for. @throws UnknownPdfError on any other type */
export function mapRoles({ context }: OpenPdf, { root, elements }: StructureTree): void {
  const mapped = new Set<string>()
  for (const { type } of elements) {
    if (STANDARD.has(type)) continue
    if (!ROLES.has(type)) throw new UnknownPdfError(`an element of the structure is of type ${type}`)
    mapped.add(type)
  }
  if (mapped.size === 0) return
  const roles = [...mapped].sort().map((type) => [type, PDFName.of(ROLES.get(type) ?? '')])
  root.set(NAME.RoleMap, context.obj(Object.fromEntries(roles) as Record<string, PDFName>))
}
