import { oneLine, type LinkText } from './blocks.ts'
import { boxOf, type Box } from './geometry.ts'
import type { Letter } from './html-text.ts'
import type { PdfFile } from './pdf-file.ts'
import { contentIn, lookUp, textIn, type Element, type Structure } from './structure.ts'
import type { Dict } from './values.ts'

/** Whether links are read in their place, lead where the letter says, and cover their own text. */
export function auditLinks(file: PdfFile, { root, elements }: Structure, letter: Letter): string[] {
  const faults: string[] = []
  const links = elements.filter(({ role }) => role === 'Link')
  const found = links.map((link) => ({ text: oneLine(textIn(file, link)), address: addressOf(file, link) }))
  for (let i = 0; i < Math.max(found.length, letter.links.length); i++) {
    const [is, should] = [inWords(found[i]), inWords(letter.links[i])]
    if (is !== should) faults.push(`link ${i + 1} is ${is} instead of ${should}`)
    if (found.length !== letter.links.length && is !== should) break
  }
  for (const link of links) faults.push(...auditLink(file, link))
  const owners = new Map(
    elements.flatMap((element) => objectsIn(element).map((dict) => [dict, element] as const)),
  )
  for (const [number, { dict: page }] of file.pages().entries()) {
    for (const annotation of file.list(page.get('Annots'))) {
      if (!(annotation instanceof Map)) continue
      const owner = owners.get(annotation)
      faults.push(
        ...auditAnnotation(file, annotation, root, owner, page).map(
          (fault) => `page ${number + 1}: ${fault}`,
        ),
      )
    }
  }
  return faults
}

const inWords = (link: LinkText | undefined): string =>
  link ? `${link.text} → ${whole(link.address)}` : 'none'

/** An address as a browser writes it. */
const whole = (address: string): string => (URL.canParse(address) ? new URL(address).href : address)

const objectsIn = (element: Element): Dict[] =>
  element.kids.flatMap((kid) => (kid.kind === 'object' ? [kid.dict] : []))

function addressOf(file: PdfFile, link: Element): string {
  const addresses = new Set(
    objectsIn(link).map((dict) => file.string(file.dict(dict.get('A'))?.get('URI')) ?? 'nowhere'),
  )
  return [...addresses].join(' and ') || 'nowhere'
}

/** Every line of a link's text lies under one of its annotations. */
function auditLink(file: PdfFile, link: Element): string[] {
  const text = oneLine(textIn(file, link))
  const objects = objectsIn(link)
  if (objects.length === 0) return [`the link “${text}” has no annotation`]
  if (text === '') return ['a link has no text']
  const pages = file.pages().map(({ dict }) => file.list(dict.get('Annots')))
  const boxes = objects.map((dict) => ({
    page: pages.findIndex((annotations) => annotations.includes(dict)),
    box: boxOf(file.list(dict.get('Rect'))) ?? ([0, 0, 0, 0] as const),
  }))
  if (boxes.some(({ page }) => page === -1))
    return [`the link “${text}” has an annotation that is on no page`]
  const bare = contentIn(link).some(({ page, glyphs }) =>
    glyphs.some(
      ({ text: glyph, x, y }) =>
        glyph.trim() !== '' && !boxes.some((one) => one.page === page && covers(one.box, x, y)),
    ),
  )
  return bare ? [`the link “${text}” does not cover its text`] : []
}

const covers = ([left, bottom, right, top]: Box, x: number, y: number): boolean =>
  x >= left - 2 && x <= right + 2 && y >= bottom - 2 && y <= top + 2

function auditAnnotation(
  file: PdfFile,
  annotation: Dict,
  root: Dict,
  owner: Element | undefined,
  page: Dict,
): string[] {
  const kind = file.name(annotation.get('Subtype'))
  if (kind !== 'Link') return [`it has an annotation of the kind ${kind}`]
  const faults = auditContents(file, annotation, owner)
  if (owner?.role !== 'Link') faults.push('a link’s annotation is in no Link of the structure')
  const key = file.number(annotation.get('StructParent'))
  if (key === undefined || !owner || lookUp(file, root.get('ParentTree'), key) !== owner.dict) {
    faults.push('a link’s StructParent does not lead to its Link')
  }
  if (annotation.has('P') && file.dict(annotation.get('P')) !== page) faults.push('a link names another page')
  return [...faults, ...auditLook(file, annotation)]
}

function auditContents(file: PdfFile, annotation: Dict, owner: Element | undefined): string[] {
  const contents = oneLine(file.string(annotation.get('Contents')) ?? '')
  if (contents === '') return ['a link has no contents']
  const text = owner ? oneLine(textIn(file, owner)) : contents
  return contents === text ? [] : [`a link’s contents are “${contents}”, not its text “${text}”`]
}

/** Links are printed, not hidden, and drawn by the page. */
function auditLook(file: PdfFile, annotation: Dict): string[] {
  const faults: string[] = []
  const flags = file.number(annotation.get('F')) ?? 0
  if ((flags & 4) === 0) faults.push('a link is not marked to be printed')
  if ((flags & (1 | 2 | 32 | 256)) !== 0) faults.push('a link is hidden')
  if (annotation.has('AP')) faults.push('a link has an appearance')
  const width = file.number(file.dict(annotation.get('BS'))?.get('W'))
  if (file.list(annotation.get('Border'))[2] !== 0 && width !== 0) faults.push('a link has a border')
  return faults
}
