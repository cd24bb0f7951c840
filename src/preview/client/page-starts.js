/** @typedef {import('./text-places.js').Place} Place */

/**
 * Finds or inserts the element to move to the start of a page: an existing element, or a spacer before a line or a row.
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function anchorAt({ node, offset }) {
  const document = node.ownerDocument
  const whole = outermostBeginningAt(node, offset)
  if (!whole) {
    const spacer = previewElement(document, 'span')
    spacer.style.display = 'block'
    const rest = node.splitText(offset)
    rest.parentNode?.insertBefore(spacer, rest)
    return spacer
  }
  if (!/^(TR|TD|TH|TBODY|THEAD)$/.test(whole.tagName)) return whole
  const row = /** @type {HTMLElement} */ (whole.closest('tr'))
  const spacer = previewElement(document, 'tr')
  const cell = document.createElement('td')
  Object.assign(cell.style, { border: 'none', padding: '0', background: 'none' })
  cell.colSpan = 100
  spacer.append(cell)
  row.before(spacer)
  for (const head of row.closest('table')?.tHead?.rows ?? []) {
    // The printed table repeats its head on each page.
    const again = /** @type {HTMLElement} */ (head.cloneNode(true))
    again.setAttribute('data-preview', '')
    row.before(again)
  }
  return spacer
}

/**
 * The outermost block element whose text begins at a place.
 * @param {Text} node
 * @param {number} offset
 */
function outermostBeginningAt(node, offset) {
  const { body } = node.ownerDocument
  /** @type {HTMLElement | undefined} */
  let found
  for (let element = node.parentElement; element && element !== body; element = element.parentElement) {
    const before = node.ownerDocument.createRange()
    before.setStart(element, 0)
    before.setEnd(node, offset)
    if (before.toString().trim() !== '' || before.cloneContents().querySelector('img, svg')) break
    if (!getComputedStyle(element).display.startsWith('inline')) found = element
  }
  return found
}

/**
 * Moves an element down until its upper edge is at the given height.
 * @param {HTMLElement} element
 * @param {number} height
 */
export function pushDown(element, height) {
  const cell = element.tagName === 'TR' ? /** @type {HTMLElement} */ (element.firstElementChild) : undefined
  if (cell) {
    cell.style.height = `${Math.max(0, height - topOf(element))}px`
    return
  }
  if (element.hasAttribute('data-preview')) {
    element.style.height = `${Math.max(0, height - topOf(element))}px`
    return
  }
  const styles = getComputedStyle(element)
  // CSS keeps the margin after a forced page break and drops it after any other.
  const kept =
    styles.breakBefore === 'auto' || styles.breakBefore === 'avoid' ? 0 : parseFloat(styles.marginTop)
  // Margins may collapse: the second step corrects what the first one missed.
  for (let step = 0; step < 2; step++) {
    const margin = parseFloat(getComputedStyle(element).marginTop)
    element.style.marginTop = `${margin + height + kept - topOf(element)}px`
  }
}

/** @param {Element} element */
const topOf = (element) =>
  element.getBoundingClientRect().top - element.ownerDocument.documentElement.getBoundingClientRect().top

/**
 * Creates an element of the preview inside the letter: not part of its text, and hidden from screen readers.
 * @param {Document} document
 * @param {string} name
 */
export function previewElement(document, name) {
  const element = document.createElement(name)
  element.setAttribute('data-preview', '')
  element.setAttribute('aria-hidden', 'true')
  return element
}
