import type { Letter } from './html-text.ts'
import type { PdfFile } from './pdf-file.ts'
import { elementsIn, textIn, type Element } from './structure.ts'
import { Name } from './values.ts'

/** Whether every list's items have a label and a body, the list says how it is numbered, and the numbers are the letter's. */
export function auditLists(file: PdfFile, elements: readonly Element[], letter: Letter): string[] {
  const faults = auditNumbers(file, elements, letter)
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

function auditNumbers(file: PdfFile, elements: readonly Element[], { items }: Letter): string[] {
  const read = elements.filter(({ role }) => role === 'LI')
  if (read.length !== items.length) return [`there are ${read.length} list items instead of ${items.length}`]
  return read.flatMap((item, at) => {
    const label = elementsIn(item).find(({ role }) => role === 'Lbl')
    const text = label ? textIn(file, label).trim() : 'none'
    const number = items[at]
    return number === undefined || text === `${number}.`
      ? []
      : [`a list item is numbered ${text} instead of ${number}.`]
  })
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
