/** @typedef {import('../list/year-rows.ts').LetterRow} LetterRow */

/** Rows in one block of the table. The browser lays out only the blocks on screen (content-visibility). */
const BLOCK = 50
/** How long the table is filled before keys and clicks get their turn, in milliseconds. */
const SLICE = 10

const HEADS = ['Authority', 'State', 'Approval', 'Largest change', 'Size']

/** The table of a year's letters. A long one is filled in steps, so that the page never stops answering. */
export class LetterTable {
  /** @type {HTMLElement} */
  #place
  /** @type {string} */
  #year
  #columns = ''
  /** @type {HTMLTableElement | undefined} */
  #table
  /** The rows that are shown, in order. @type {readonly LetterRow[]} */
  #rows = []
  /** Rows of the page by the text of what they show. @type {Map<string, { text: string, element: HTMLElement }>} */
  #made = new Map()
  /** Counts the fillings, so that a new one ends the one before it. */
  #filling = 0

  /** @param {HTMLElement} place @param {string} year */
  constructor(place, year) {
    this.#place = place
    this.#year = year
  }

  /**
   * Shows these rows, in this order. Rows that have not changed stay as they are, with the focus.
   *
   * @param {readonly string[]} columns
   * @param {readonly LetterRow[]} rows
   */
  show(columns, rows) {
    if (!this.#table || this.#columns !== columns.join('\n')) this.#begin(columns)
    this.#rows = rows
    this.#table?.setAttribute('aria-rowcount', String(rows.length + 1))
    this.#fill()
  }

  /** Adds all rows that are not there yet, for printing. */
  complete() {
    this.#fill(Infinity)
  }

  /** The links to the letters, in order. */
  get links() {
    return /** @type {HTMLElement[]} */ ([...this.#place.querySelectorAll('tbody a')])
  }

  /** @param {readonly string[]} columns */
  #begin(columns) {
    this.#columns = columns.join('\n')
    this.#made.clear()
    this.#rows = []
    const table = document.createElement('table')
    table.setAttribute('role', 'table')
    table.style.setProperty('--figures', columns.map(widthOf).join(' ') || '0')
    const head = document.createElement('thead')
    head.setAttribute('role', 'rowgroup')
    const row = cellsIn(document.createElement('tr'), [...HEADS, ...columns], 'columnheader')
    for (const [at, cell] of [...row.children].entries())
      if (at >= HEADS.length - 1) cell.className = 'figure'
    head.append(row)
    table.append(head)
    this.#place.replaceChildren(table)
    this.#table = table
  }

  /** @param {number} [slice] in milliseconds */
  #fill(slice = SLICE) {
    const filling = ++this.#filling
    const table = this.#table
    if (!table) return
    const focused = document.activeElement?.closest('tr')?.dataset.slug
    /** @type {number[]} */
    const blocks = []
    for (let from = 0; from < this.#rows.length; from += BLOCK) blocks.push(from)
    for (const body of [...table.tBodies].slice(blocks.length)) body.remove()
    const step = () => {
      if (filling !== this.#filling) return
      const until = performance.now() + slice
      do {
        const from = blocks.shift()
        if (from === undefined) break
        const body = table.tBodies[from / BLOCK] ?? this.#addBody(table)
        const rows = this.#rows.slice(from, from + BLOCK).map((row) => this.#rowOf(row))
        const isSame =
          rows.length === body.rows.length && rows.every((row, place) => row === body.rows[place])
        if (!isSame) body.replaceChildren(...rows)
      } while (performance.now() < until)
      if (blocks.length > 0) setTimeout(step)
      else this.#place.dataset.shown = String(this.#rows.length)
      if (focused !== undefined && document.activeElement === document.body)
        this.#made.get(focused)?.element.querySelector('a')?.focus()
    }
    delete this.#place.dataset.shown
    step()
  }

  /** @param {HTMLTableElement} table */
  #addBody(table) {
    const body = table.createTBody()
    body.setAttribute('role', 'rowgroup')
    return body
  }

  /** @param {LetterRow} row */
  #rowOf(row) {
    const text = JSON.stringify(row)
    const known = this.#made.get(row.slug)
    if (known?.text === text) return known.element
    const element = document.createElement('tr')
    element.dataset.slug = row.slug
    const { change } = row
    const changed = change ? `${change.title}: ${change.before} → ${change.now}` : ''
    cellsIn(element, ['', row.label, '', changed, row.size.toLocaleString('en-GB'), ...row.figures], 'cell')
    const [name, state, approval] = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ (
      /** @type {unknown} */ ([...element.children])
    )
    const link = document.createElement('a')
    link.href = `/${this.#year}/${encodeURIComponent(row.slug)}`
    link.textContent = row.name
    name.setAttribute('role', 'rowheader')
    name.append(link)
    state.replaceChildren(badge(row.label, row.state))
    if (row.codes.includes('FIGURE_UNUSUAL')) element.children[3]?.classList.add('unusual')
    if (row.approval !== '') approval.append(badge(row.approval.replace('-', ' '), row.approval))
    if (row.details !== '') approval.append(' ', quiet(row.details))
    for (const cell of [...element.children].slice(HEADS.length - 1)) cell.className = 'figure'
    this.#made.set(row.slug, { text, element })
    return element
  }
}

/**
 * The width of a column of figures: a long title gets more, so that the head of the table stays low, and its longest word
 * fits.
 *
 * @param {string} title
 */
function widthOf(title) {
  const longest = Math.max(...title.split(' ').map((word) => word.length))
  return `${Math.max(5.5, Math.min(9.5, title.length / 4), longest * 0.55 + 1.3)}rem`
}

/**
 * @param {HTMLTableRowElement} row
 * @param {readonly string[]} texts
 * @param {string} role keeps it a table for screen readers, although it is laid out as a grid
 */
function cellsIn(row, texts, role) {
  row.setAttribute('role', 'row')
  for (const text of texts) {
    const cell = document.createElement(role === 'cell' ? 'td' : 'th')
    cell.setAttribute('role', role)
    cell.textContent = text
    row.append(cell)
  }
  return row
}

/** @param {string} text @param {string} key */
function badge(text, key) {
  const made = document.createElement('span')
  made.className = `badge ${key}`
  made.textContent = text
  return made
}

/** @param {string} text */
function quiet(text) {
  const made = document.createElement('span')
  made.className = 'quiet'
  made.textContent = text
  return made
}
