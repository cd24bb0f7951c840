import { around, boxOf, holds, type Box } from './geometry.ts'
import type { PdfFile } from './pdf-file.ts'
import { contentIn, elementsIn, type Element } from './structure.ts'

/** Whether every figure says what it shows, where it is, and shows something there. */
export function auditFigures(file: PdfFile, elements: readonly Element[]): string[] {
  const media = file.pages().map(({ dict }) => boxOf(file.list(dict.get('MediaBox'))))
  return elements
    .filter(({ role }) => role === 'Figure')
    .flatMap((figure) => {
      const alt = (file.string(figure.dict.get('Alt')) ?? '').trim()
      const name = alt === '' ? 'a figure' : `the figure “${alt}”`
      const faults = alt === '' ? [`${name} has no alternative text`] : []
      const content = contentIn(figure)
      const [mark] = content
      if (!mark || content.every(({ drawings, shown }) => drawings === 0 && shown === '')) {
        return [...faults, `${name} shows nothing`]
      }
      if (content.some(({ page }) => page !== mark.page)) faults.push(`${name} is on two pages`)
      if (elementsIn(figure).some(({ role }) => role === 'Figure')) faults.push(`${name} holds a figure`)
      const box = boxOf(file.list(figure.attributes.get('Layout/BBox')))
      const painted = content.reduce<Box | undefined>(
        (all, { box: one }) => (one ? around(all, one) : all),
        undefined,
      )
      return [...faults, ...auditBox(name, box, painted, media[mark.page])]
    })
}

function auditBox(
  name: string,
  box: Box | undefined,
  painted: Box | undefined,
  page: Box | undefined,
): string[] {
  if (!box) return [`${name} has no bounding box`]
  const faults: string[] = []
  if (box[2] - box[0] < 1 || box[3] - box[1] < 1) faults.push(`${name} has an empty bounding box`)
  if (page && !holds(page, box, 0.5)) faults.push(`${name} has a bounding box outside its page`)
  if (painted && !holds(box, painted, 3)) {
    const [is, should] = [box, painted].map((one) => one.map(Math.round).join(' '))
    faults.push(`${name} has the bounding box ${is}, but is drawn at ${should}`)
  }
  return faults
}
