import { anchorAt, previewElement, pushDown } from './page-starts.js'

/**
 * @typedef {{ text: string, left: number, baseline: number, size: number }} Furniture
 * @typedef {{ width: number, height: number, furniture: Furniture[] }} PrintedPage
 * @typedef {import('./text-places.js').TextPlaces} TextPlaces
 */

/** The gap between two sheets, in CSS pixels. */
const GAP = 24

/**
 * Lays a letter out on the sheets that it is printed on: the same lines at the same widths, with space inserted where
 * the print begins a new page.
 *
 * @param {Document} document
 * @param {readonly PrintedPage[]} pages as they were printed
 * @param {TextPlaces} places
 * @param {readonly number[]} breaks where the second and later pages begin
 * @returns {HTMLElement} the sheets, which lie behind the letter
 */
export function layOutSheets(document, pages, places, breaks) {
  const margins = pageMargins(document)
  const { body } = document
  Object.assign(body.style, {
    boxSizing: 'border-box',
    // Keeps the first block's margin inside the body, as at the head of a page.
    display: 'flow-root',
    position: 'relative',
    width: `${(pages[0]?.width ?? 0) - margins.other.left - margins.other.right}px`,
    maxWidth: 'none',
    margin: `${margins.first.top}px ${margins.other.right}px 0 ${margins.other.left}px`,
    background: 'none',
  })
  // From the end, so that splitting a text node does not move its earlier break.
  const anchors = [...breaks]
    .reverse()
    .map((count) => places.at(count))
    .map((place) => (place ? anchorAt(place) : undefined))
    .reverse()
  let top = 0
  for (const [index, anchor] of anchors.entries()) {
    top += (pages[index]?.height ?? 0) + GAP
    if (anchor) pushDown(anchor, top + margins.other.top)
  }
  const margin = margins.other
  const outside = pages.map((page) => ({
    ...page,
    // Repeated content inside the page, such as a table's head, is in the letter already.
    furniture: page.furniture.filter(
      ({ baseline }) => baseline < margin.top || baseline > page.height - margin.bottom,
    ),
  }))
  return drawSheets(document, outside)
}

/**
 * @param {Document} document
 * @param {readonly PrintedPage[]} pages
 */
function drawSheets(document, pages) {
  const sheets = previewElement(document, 'div')
  Object.assign(sheets.style, { position: 'absolute', top: '0', left: '0' })
  let top = 0
  for (const { width, height, furniture } of pages) {
    const sheet = previewElement(document, 'div')
    Object.assign(sheet.style, {
      position: 'absolute',
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
      background: '#fff',
      boxShadow: '0 1px 5px rgb(0 0 0 / 35%)',
    })
    sheet.append(...furniture.map((piece) => drawFurniture(document, piece)))
    sheets.append(sheet)
    top += height + GAP
  }
  sheets.style.height = `${top - GAP}px`
  return sheets
}

/**
 * @param {Document} document
 * @param {Furniture} piece
 */
function drawFurniture(document, { text, left, baseline, size }) {
  const piece = previewElement(document, 'span')
  piece.textContent = text
  Object.assign(piece.style, {
    position: 'absolute',
    left: `${left}px`,
    top: `${baseline}px`,
    font: `${size}px/1 ${getComputedStyle(document.documentElement).fontFamily}`,
    whiteSpace: 'pre',
    // The baseline is about four fifths down the height of a line.
    transform: 'translateY(-0.8em)',
  })
  return piece
}

/**
 * The margins of the first and of the other pages, in CSS pixels, as the letter's @page rules say.
 * @param {Document} document
 */
function pageMargins(document) {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  const pages = rules.filter((rule) => rule instanceof CSSPageRule || rule.constructor.name === 'CSSPageRule')
  const all = { top: 0, right: 0, bottom: 0, left: 0 }
  const [other, first] = [{ ...all }, { ...all }]
  for (const rule of /** @type {CSSPageRule[]} */ (pages)) {
    for (const side of /** @type {const} */ (['top', 'right', 'bottom', 'left'])) {
      const value = pixels(rule.style.getPropertyValue(`margin-${side}`))
      if (value === undefined) continue
      if (rule.selectorText === '') other[side] = value
      if (rule.selectorText === '' || rule.selectorText === ':first') first[side] = value
    }
  }
  return { other, first }
}

/** CSS pixels in a unit of length. */
const UNITS = /** @type {Readonly<Record<string, number>>} */ ({
  px: 1,
  pt: 96 / 72,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
})

/** @param {string} length */
function pixels(length) {
  const [, number, unit] = /^([\d.]+)(px|pt|mm|cm|in)$/.exec(length) ?? []
  return number === undefined || unit === undefined ? undefined : Number(number) * (UNITS[unit] ?? 1)
}
