/**
 * Finds authorities on the first page, which is complete without this script.
 *
 * @param {(text: string) => string} searchText normalises a text for searching
 */
export function startSearch(searchText) {
  const search = /** @type {HTMLElement} */ (document.getElementById('search'))
  const wanted = /** @type {HTMLInputElement} */ (document.getElementById('wanted'))
  const found = /** @type {HTMLElement} */ (document.getElementById('found'))
  const around = ['overview', 'initials'].map(
    (id) => /** @type {HTMLElement} */ (document.getElementById(id)),
  )
  const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('#authorities > section')])
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('#authorities li')])
  const texts = new Map(rows.map((row) => [row, searchText(row.textContent)]))

  /** Shows the authorities that have every word, and hides everything else while something is wanted. */
  const show = () => {
    const words = searchText(wanted.value).split(' ').filter(Boolean)
    let count = 0
    for (const [row, text] of texts) {
      row.hidden = !words.every((word) => text.includes(word))
      if (!row.hidden) count++
    }
    for (const section of sections) section.hidden = section.querySelector('li:not([hidden])') === null
    for (const part of around) part.hidden = words.length > 0
    const counted = `${count === 0 ? 'No' : count} ${count === 1 ? 'authority' : 'authorities'} found`
    found.textContent = words.length === 0 ? '' : counted
  }

  wanted.addEventListener('input', show)
  // Enter opens the only authority, or goes to the first.
  wanted.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    const links = /** @type {HTMLElement[]} */ ([
      ...document.querySelectorAll('#authorities li:not([hidden]) a'),
    ])
    if (links.length === 1) links[0]?.click()
    else links[0]?.focus()
  })
  search.hidden = false
  show()
}
