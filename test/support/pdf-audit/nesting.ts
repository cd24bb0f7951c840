import type { PdfFile } from './pdf-file.ts'
import { elementsIn, type Element } from './structure.ts'

const ROWS = new Set(['THead', 'TBody', 'TFoot'])
const INLINE = new Set(['Span', 'Quote', 'Reference', 'Code', 'Link'])
const TEXT = /^(?:P|H\d?|TH|TD|LI|LBody|Lbl|Caption|Figure|BlockQuote)$/
const HOLDS_TEXT = /^(?:P|H\d?|Span|Link)$/
const BLOCKS = new Set(
  'Document Part Art Sect Div BlockQuote P H H1 H2 H3 H4 H5 H6 L LI LBody Table TR TH TD THead TBody TFoot'.split(
    ' ',
  ),
)
/** What may be directly below a type, where that is limited (Matterhorn 09). */
const KIDS: Readonly<Record<string, readonly string[]>> = {
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['L', 'LI', 'Caption'],
  LI: ['Lbl', 'LBody'],
}
/** What a type must be directly below. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', ...ROWS],
  THead: ['Table'],
  TBody: ['Table'],
  TFoot: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  LBody: ['LI'],
  Lbl: ['LI'],
  Caption: ['Table', 'L', 'Figure', 'Div'],
}

/** Whether every element is where its type is allowed (PDF/UA-1 7.2, Matterhorn 09). */
export function auditNesting(file: PdfFile, top: readonly Element[], elements: readonly Element[]): string[] {
  const faults = elements.flatMap(faultsOf)
  if (top.length !== 1 || top[0]?.role !== 'Document') faults.push('the structure is not one Document')
  for (const element of elements) {
    if (element.role === 'Note') faults.push('there is a Note, which would need an identifier')
    const language = file.string(element.dict.get('Lang'))
    if (language !== undefined && !/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(language)) {
      faults.push(`the language ${language} is no language`)
    }
  }
  return faults
}

function faultsOf(element: Element): string[] {
  const { role, parent } = element
  const faults: string[] = []
  const kids = elementsIn(element).map((kid) => kid.role)
  const parents = PARENTS[role]
  if (parents && !parents.includes(parent?.role ?? 'root')) {
    faults.push(`a ${role} is in a ${parent?.role ?? 'root'}`)
  }
  if (HOLDS_TEXT.test(role)) {
    for (const kid of kids) if (BLOCKS.has(kid)) faults.push(`a ${kid} is in a ${role}`)
  }
  if (role === 'Table') faults.push(...partsOfTable(kids))
  return [...faults, ...auditKids(element, kids), ...auditText(element)]
}

/** Whether text is in something that holds text. */
function auditText({ role, kids, parent }: Element): string[] {
  const hasText = kids.some((kid) => kid.kind === 'content' && kid.mark.text.trim() !== '')
  if (hasText && !TEXT.test(role) && !hasBlock(parent)) return [`text is directly in a ${role}`]
  const isInline = INLINE.has(role) && !hasBlock(parent)
  return isInline ? [`a ${role} is in no paragraph, heading, cell or list item`] : []
}

function auditKids({ role, kids }: Element, roles: readonly string[]): string[] {
  const allowed = KIDS[role]
  if (!allowed) return []
  const others = roles.filter((kid) => !allowed.includes(kid)).map((kid) => `a ${kid} is in a ${role}`)
  if (role === 'L' && roles.slice(1).includes('Caption')) {
    others.push('a list’s caption is not its first part')
  }
  const bare = kids.some(({ kind }) => kind === 'content')
  return bare ? [...others, `content is directly in a ${role}`] : others
}

function partsOfTable(kids: readonly string[]): string[] {
  const count = (role: string) => kids.filter((kid) => kid === role).length
  const faults: string[] = []
  if (count('THead') > 1) faults.push(`a table has ${count('THead')} THead instead of one`)
  if (count('TBody') === 0) faults.push('a table has no TBody')
  if (count('TFoot') > 1) faults.push('a table has several TFoot')
  if (count('Caption') > 1) faults.push('a table has several captions')
  const at = kids.indexOf('Caption')
  if (at > 0 && at < kids.length - 1) faults.push('a table’s caption is neither its first nor its last part')
  return faults
}

/** Whether an inline element is in something that holds text. */
function hasBlock(element: Element | undefined): boolean {
  for (let at = element; at; at = at.parent) {
    if (TEXT.test(at.role)) return true
  }
  return false
}
