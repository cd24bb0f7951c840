import { oneLine } from './blocks.ts'
import type { Mark } from './marks.ts'
import type { PdfFile } from './pdf-file.ts'
import { contentIn, elementsIn, textIn, type Element, type Structure } from './structure.ts'
import { nameOf } from './structure.ts'

const TYPES = new Set(['Pagination', 'Layout', 'Page', 'Background'])

/** Whether artifacts hold nothing but page numbers, rules and heads and feet of tables that are repeated. */
export function auditArtifacts(file: PdfFile, marks: readonly Mark[], { elements }: Structure): string[] {
  const count = file.pages().length
  return repeatsByPage(file, elements, count).flatMap((repeats, page) => {
    const own = marks.filter((mark) => mark.artifact && mark.page === page && !mark.within?.artifact)
    const number = count === 1 ? '' : `Page ${page + 1} of ${count}`
    const faults = [...new Set(own.flatMap(auditType)), ...auditTexts(own, repeats, number, page === 0)]
    return faults.map((fault) => `page ${page + 1}: ${fault}`)
  })
}

/** What a page's artifacts say: its number, which the first page may go without, and what tables repeat. */
function auditTexts(
  own: readonly Mark[],
  repeats: readonly string[],
  number: string,
  first: boolean,
): string[] {
  const texts = own.filter(({ shown }) => shown.trim() !== '')
  const said = texts.map(({ shown }) => shown).join('')
  const numbered = number !== '' && oneLine(said).includes(number)
  const faults = numbered || number === '' || first ? [] : [`it has no “${number}”`]
  const rest = numbered ? oneLine(said).replace(number, '') : said
  if (!madeOf(bare(rest), repeats.map(bare))) faults.push(`an artifact says “${oneLine(rest)}”`)
  for (const { properties, shown } of texts) {
    if (nameOf(properties?.get('Type')) !== 'Pagination') {
      faults.push(`“${oneLine(shown)}” is no artifact of pagination`)
    }
  }
  return faults
}

function auditType({ properties }: Mark): string[] {
  const type = nameOf(properties?.get('Type'))
  return type !== undefined && TYPES.has(type) ? [] : [`an artifact is of the type ${type}`]
}

/** For each page what tables repeat there: heads after their first page, feet before their last. */
function repeatsByPage(file: PdfFile, elements: readonly Element[], count: number): string[][] {
  const repeats = Array.from({ length: count }, (): string[] => [])
  for (const table of elements.filter(({ role }) => role === 'Table')) {
    const text = (role: string) => {
      const part = elementsIn(table).find((one) => one.role === role)
      return part ? textIn(file, part) : ''
    }
    const pages = [...new Set(contentIn(table).map(({ page }) => page))].sort((a, b) => a - b)
    for (const page of pages) {
      if (page !== pages[0]) repeats[page]?.push(text('THead'))
      if (page !== pages.at(-1)) repeats[page]?.push(text('TFoot'))
    }
  }
  return repeats
}

const bare = (text: string): string => text.replace(/\s+/g, '')

/** Whether a text is some of the parts, each at most once, in order. */
function madeOf(text: string, parts: readonly string[]): boolean {
  let rest = text
  for (const part of parts) if (part !== '' && rest.startsWith(part)) rest = rest.slice(part.length)
  return rest === ''
}

/** Whether nothing but drawings is read as content: rules and frames outside figures. */
export function auditRules(marks: readonly Mark[], { elements }: Structure): string[] {
  const inFigures = new Set(elements.filter(({ role }) => role === 'Figure').flatMap(contentIn))
  return marks
    .filter(
      (mark) => mark.mcid !== undefined && !inFigures.has(mark) && mark.drawings > 0 && mark.shown === '',
    )
    .map(
      ({ page, mcid, tag }) =>
        `page ${page + 1}: the content ${mcid} (${tag}) is a rule that is read as content`,
    )
}
