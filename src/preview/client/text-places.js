/** @typedef {{ node: Text, offset: number }} Place */

/**
 * Finds places in a letter's visible text, counted in characters without white space: a count on which document, browser
 * and printed pages agree. Elements that the preview inserted do not count.
 */
export class TextPlaces {
  /** @type {{ node: Text, from: number, to: number }[]} */
  #nodes = []

  /** All text without white space. */
  text = ''

  /** @param {HTMLElement} root */
  constructor(root) {
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
      acceptNode: (node) =>
        node.nodeType === Node.ELEMENT_NODE && /** @type {Element} */ (node).hasAttribute('data-preview')
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    })
    const texts = []
    let from = 0
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType !== Node.TEXT_NODE) continue
      const characters = (node.nodeValue ?? '').replace(/\s+/g, '')
      if (characters === '') continue
      this.#nodes.push({ node: /** @type {Text} */ (node), from, to: from + characters.length })
      texts.push(characters)
      from += characters.length
    }
    this.text = texts.join('')
  }

  /**
   * The place of a character; undefined past the end.
   * @param {number} count
   * @returns {Place | undefined}
   */
  at(count) {
    const entry = this.#nodes.find(({ to }) => count < to)
    if (!entry || count < entry.from) return undefined
    let remaining = count - entry.from
    const value = entry.node.data
    for (let offset = 0; offset < value.length; offset++) {
      if (/\s/.test(value.charAt(offset))) continue
      if (remaining === 0) return { node: entry.node, offset }
      remaining--
    }
    return undefined
  }

  /**
   * The ranges from one character up to another, one for each text node, so that none spans other elements.
   * @param {number} from
   * @param {number} to
   * @returns {Range[]}
   */
  ranges(from, to) {
    return this.#nodes
      .filter((entry) => entry.to > from && entry.from < to)
      .flatMap((entry) => {
        const [first, last] = [this.at(Math.max(from, entry.from)), this.at(Math.min(to, entry.to) - 1)]
        if (!first || !last) return []
        const range = entry.node.ownerDocument.createRange()
        range.setStart(first.node, first.offset)
        range.setEnd(last.node, last.offset + 1)
        return [range]
      })
  }
}
