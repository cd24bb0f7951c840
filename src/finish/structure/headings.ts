import { UnknownPdfError } from '../dict-values.ts'
import type { StructureTree } from './read-tree.ts'

/** Checks that headings begin with H1 and that none skips a level. @throws UnknownPdfError where one does */
export function checkHeadings({ elements }: StructureTree): void {
  let before = 0
  for (const { type } of elements) {
    const level = /^H([1-6])$/.exec(type)?.[1]
    if (level === undefined) continue
    if (Number(level) > before + 1)
      throw new UnknownPdfError(
        before === 0 ? `the first heading is ${type}` : `a heading ${type} follows one of level ${before}`,
      )
    before = Number(level)
  }
  if (before === 0) throw new UnknownPdfError('the letter has no heading')
}
