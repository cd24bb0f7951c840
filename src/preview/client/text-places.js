/** @typedef {{ node: Text, offset: number }} Place */

/**
 * Finds places in a letter's drawn text, counted in letters and signs without white space: a count that document,
 * browser and printed pages agree on. What the preview itself put into the letter does not count.
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
      const signs = (node.nodeValue ?? '').replace(/\s+/g, '')
      if (signs === '') continue
      this.#nodes.push({ node: /** @type {Text} */ (node), from, to: from + signs.length })
      texts.push(signs)
      from += signs.length
    }
    this.text = texts.join('')
  }

  /**
   * The place of a sign; undefined past the end.
   * @param {number} count
   * @returns {Place | undefined}
   */
  at(count) {
    const held = this.#nodes.find(({ to }) => count < to)
    if (!held || count < held.from) return undefined
    let left = count - held.from
    const value = held.node.data
    for (let offset = 0; offset < value.length; offset++) {
      if (/\s/.test(value.charAt(offset))) continue
      if (left === 0) return { node: held.node, offset }
      left--
    }
    return undefined
  }

  /**
   * The pieces of text from one sign to before another, one for each text node: so that none spans what lies between.
   * @param {number} from
   * @param {number} to
   * @returns {Range[]}
   */
  ranges(from, to) {
    return this.#nodes
      .filter((held) => held.to > from && held.from < to)
      .flatMap((held) => {
        const [first, last] = [this.at(Math.max(from, held.from)), this.at(Math.min(to, held.to) - 1)]
        if (!first || !last) return []
        const range = held.node.ownerDocument.createRange()
        range.setStart(first.node, first.offset)
        range.setEnd(last.node, last.offset + 1)
        return [range]
      })
  }
}
