import type { PdfFile } from './pdf-file.ts'
import { elementsIn, textIn, type Element } from './structure.ts'
import { Name } from './values.ts'

/** Whether every list's items have a label and a body, and the list says how it is numbered. */
export function auditLists(file: PdfFile, elements: readonly Element[]): string[] {
  const faults: string[] = []
  for (const list of elements.filter(({ role }) => role === 'L')) {
    const items = elementsIn(list).filter(({ role }) => role === 'LI')
    if (items.length === 0) faults.push('a list has no items')
    for (const item of items) faults.push(...auditItem(file, item))
    const numbering = list.attributes.get('List/ListNumbering')
    const labels = items.flatMap(elementsIn).filter(({ role }) => role === 'Lbl')
    if (labels.length > 0 && !(numbering instanceof Name && numbering.text !== 'None')) {
      faults.push('a list with labels does not say its numbering')
    }
  }
  return faults
}

function auditItem(file: PdfFile, item: Element): string[] {
  const parts = elementsIn(item)
  const text = (role: string) =>
    parts
      .filter((part) => part.role === role)
      .map((part) => textIn(file, part).trim())
      .join(' ')
  const faults: string[] = []
  const shape = parts.map(({ role }) => role).join(' ')
  if (!/^(?:Lbl )?LBody$/.test(shape))
    faults.push(`a list item is made of “${shape}” instead of Lbl and LBody`)
  if (text('LBody') === '') faults.push('a list item is empty')
  if (shape.startsWith('Lbl') && !/^(?:[•–◦▪]|(?:\d+|[a-z]+)[.)])$/i.test(text('Lbl'))) {
    faults.push(`a list item is labelled “${text('Lbl')}”`)
  }
  return faults
}
