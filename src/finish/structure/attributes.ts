import { PDFArray, PDFDict, type PDFName, type PDFObject } from '@cantoo/pdf-lib'
import { NAME } from '../pdf-names.ts'
import type { Element } from './element.ts'

/** The dictionaries of an element's attributes: one for each owner, as Table or Layout. */
export function attributeDicts({ dict }: Pick<Element, 'dict'>): PDFDict[] {
  const attributes = dict.lookup(NAME.A)
  const listed = attributes instanceof PDFArray ? attributes.asArray() : [attributes]
  return listed.map((entry) => dict.context.lookup(entry)).filter((entry) => entry instanceof PDFDict)
}

/** An attribute of an element, whichever of its dictionaries has it. */
export function attributeOf(element: Element, name: PDFName): PDFObject | undefined {
  for (const attributes of attributeDicts(element)) {
    const value = attributes.lookup(name)
    if (value !== undefined) return value
  }
  return undefined
}
