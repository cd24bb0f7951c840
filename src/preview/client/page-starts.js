/** @typedef {import('./text-places.js').Place} Place */

/**
 * What is moved to begin a page: an element, or what is put in before a line or a row.
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function anchorAt({ node, offset }) {
  const document = node.ownerDocument
  const whole = outermostBeginningAt(node, offset)
  if (!whole) {
    const spacer = own(document, 'span')
    spacer.style.display = 'block'
    const rest = node.splitText(offset)
    rest.parentNode?.insertBefore(spacer, rest)
    return spacer
  }
  if (!/^(TR|TD|TH|TBODY|THEAD)$/.test(whole.tagName)) return whole
  const row = /** @type {HTMLElement} */ (whole.closest('tr'))
  const spacer = own(document, 'tr')
  const cell = document.createElement('td')
  Object.assign(cell.style, { border: 'none', padding: '0', background: 'none' })
  cell.colSpan = 100
  spacer.append(cell)
  row.before(spacer)
  for (const head of row.closest('table')?.tHead?.rows ?? []) {
    // The print repeats a table's head on each of its pages.
    const again = /** @type {HTMLElement} */ (head.cloneNode(true))
    again.setAttribute('data-preview', '')
    row.before(again)
  }
  return spacer
}

/**
 * The largest element whose text begins at a place, below the letter's outermost ones.
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
 * Moves an element down until its upper edge is at a height.
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
  // A margin at a break that was asked for stays; at any other it falls away.
  const kept =
    styles.breakBefore === 'auto' || styles.breakBefore === 'avoid' ? 0 : parseFloat(styles.marginTop)
  // Margins may fall together: the second step mends what the first one missed.
  for (let step = 0; step < 2; step++) {
    const margin = parseFloat(getComputedStyle(element).marginTop)
    element.style.marginTop = `${margin + height + kept - topOf(element)}px`
  }
}

/** @param {Element} element */
const topOf = (element) =>
  element.getBoundingClientRect().top - element.ownerDocument.documentElement.getBoundingClientRect().top

/**
 * An element of the preview's own in the letter: not part of its text, and not read out.
 * @param {Document} document
 * @param {string} name
 */
export function own(document, name) {
  const element = document.createElement(name)
  element.setAttribute('data-preview', '')
  element.setAttribute('aria-hidden', 'true')
  return element
}
