import { findingAtPlace, type Finding } from '../findings/finding.ts'
import { isCountryAbroad, isPostcode } from '../rules/postal-address.ts'
import { WINDOW_LINES } from '../rules/window-address.ts'
import type { PagePositions, TextPosition } from './text-position.ts'

/**
 * Where a letter for a window envelope has what, in millimetres from the top left of an A4 sheet: what GOV.UK Notify asks
 * of letters that are uploaded as PDFs.
 */
const SHEET = { width: 210, height: 297 }
const MARGINS = { side: 15, end: 5 }
const WINDOW = { left: 24.6, top: 39.5, right: 24.6 + 95.4, bottom: 39.5 + 26.8 }
const BODY_TOP = 95
const MOST_PAGES = 10

/** How far a position may be out, in millimetres: browsers round to parts of a pixel. */
const TOLERANCE = 0.3

/**
 * Checks that a printed letter fits a window envelope. To the right of the window there may be text above the body, such
 * as the date: no window shows it.
 *
 * @param file display path of its PDF
 */
export function checkWindow(pages: readonly PagePositions[], file: string): Finding[] {
  const report = (code: Finding['code'], page: number, message: string, help: string) =>
    findingAtPlace(code, file, { page }, message, help)
  const [first] = pages
  return [
    ...(pages.length > MOST_PAGES
      ? [
          report(
            'POST_PAGES',
            MOST_PAGES + 1,
            `the letter has ${pages.length} pages, and at most ${MOST_PAGES} fit the envelope`,
            'shorten the wording, or post this letter in a larger envelope without "layout"',
          ),
        ]
      : []),
    ...pages.flatMap((page, index) => checkSheet(page, (...rest) => report(...at(index + 1, rest)))),
    ...(first ? checkFirst(first, (...rest) => report(...at(1, rest))) : []),
  ]
}

/** Reports a finding about one page. */
type Report = (code: Finding['code'], message: string, help: string) => Finding

const at = (
  page: number,
  [code, message, help]: Parameters<Report>,
): [Finding['code'], number, string, string] => [code, page, message, help]

/** Checks the size of a sheet and its margins; of several texts in one margin it reports the one nearest the edge. */
function checkSheet({ width, height, texts }: PagePositions, report: Report): Finding[] {
  if (Math.abs(width - SHEET.width) > 1 || Math.abs(height - SHEET.height) > 1) {
    const size = `${mm(width)} wide and ${mm(height)} high`
    return [report('POST_PAGES', `the page is ${size}, and A4 is needed`, 'print the letter on A4')]
  }
  const edges: readonly [side: string, needed: number, distance: (text: TextPosition) => number][] = [
    ['left', MARGINS.side, ({ left }) => left],
    ['right', MARGINS.side, ({ right }) => width - right],
    ['top', MARGINS.end, ({ top }) => top],
    ['bottom', MARGINS.end, ({ bottom }) => height - bottom],
  ]
  return edges.flatMap(([side, needed, distance]) => {
    const [nearest] = [...texts].sort((one, other) => distance(one) - distance(other))
    if (!nearest || distance(nearest) >= needed - TOLERANCE) return []
    const where = `${quote(nearest)} is ${mm(distance(nearest))} from the ${side} edge`
    return [report('POST_MARGIN', `${where}, and ${mm(needed)} are needed`, 'shorten what is too wide')]
  })
}

/** Checks the window on the first page, and that the body begins below it. */
function checkFirst({ texts }: PagePositions, report: Report): Finding[] {
  const near = texts.filter(
    ({ left, baseline, top }) => left < WINDOW.right && baseline > WINDOW.top && top < BODY_TOP - TOLERANCE,
  )
  const shown = near.filter(isInWindow)
  const findings: Finding[] = []
  for (const text of near) {
    if (isInWindow(text)) continue
    if (text.top > WINDOW.bottom - TOLERANCE) {
      const message = `${quote(text)} begins ${mm(text.top)} from the top, and the body begins at ${mm(BODY_TOP)}`
      findings.push(report('POST_BODY', message, 'move it below the window'))
    } else {
      const place = `${mm(text.left)} to ${mm(text.right)} from the left and ${mm(text.top)} to ${mm(text.bottom)} from the top`
      const message = `${quote(text)} is partly outside the window: it is at ${place}`
      findings.push(report('POST_ADDRESS', message, 'shorten the line, or use fewer lines'))
    }
  }
  return [...findings.slice(0, MOST_LISTED), ...checkAddress(linesOf(shown), report)]
}

/** The most texts that are reported: the first shows what is wrong. */
const MOST_LISTED = 3

function checkAddress(lines: readonly string[], report: Report): Finding[] {
  const { least, most } = WINDOW_LINES
  if (lines.length === 0) {
    const message = 'the window would show no address'
    return [report('POST_ADDRESS', message, 'add contact.postal_address to the file of the authority')]
  }
  const last = lines.at(-1) ?? ''
  const help = 'correct contact.postal_address in the file of the authority, and print the letter again'
  return [
    ...(lines.length < least || lines.length > most
      ? [report('POST_ADDRESS', `the address has ${lines.length} lines, and ${least} to ${most} fit`, help)]
      : []),
    ...(isPostcode(last) || isCountryAbroad(last)
      ? []
      : [
          report(
            'POST_ADDRESS',
            `the address ends in "${last}", which is no UK postcode and no country`,
            help,
          ),
        ]),
  ]
}

const isInWindow = ({ left, right, top, bottom }: TextPosition): boolean =>
  left >= WINDOW.left - TOLERANCE &&
  right <= WINDOW.right + TOLERANCE &&
  top >= WINDOW.top - TOLERANCE &&
  bottom <= WINDOW.bottom + TOLERANCE

/** Text as lines, from the top: what has one baseline is one line. */
function linesOf(texts: readonly TextPosition[]): string[] {
  const byBaseline = Map.groupBy(texts, ({ baseline }) => Math.round(baseline))
  return [...byBaseline]
    .sort(([one], [other]) => one - other)
    .map(([, line]) =>
      [...line]
        .sort((one, other) => one.left - other.left)
        .map(({ text }) => text)
        .join(' '),
    )
}

const mm = (length: number): string => `${Number(length.toFixed(1))} mm`

const quote = ({ text }: TextPosition): string =>
  `“${text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text}”`

const MAX_QUOTED = 40
