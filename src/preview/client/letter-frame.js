import { previewElement } from './page-starts.js'
import { reveal, SCROLLING, viewOf } from './reveal.js'
import { layOutSheets } from './sheets.js'
import { TextPlaces } from './text-places.js'

/**
 * @typedef {import('./sheets.js').PrintedPage} PrintedPage
 * @typedef {{ hash: string, pages: PrintedPage[], breaks: number[] | null }} Print
 * @typedef {'pages' | 'text'} View
 * @typedef {{ ranges: [number, number][], first: number }} ValuePlaces where the letter prints a value
 */

/** How many characters after a page break are searched for when the letter has changed and its pages are not known yet. */
const SAMPLE = 24

/**
 * The letter in its frame. No script runs inside the frame; this class draws over the letter from outside.
 */
export class LetterFrame {
  /** @type {HTMLIFrameElement} */
  #frame
  /** The document as received. @type {Document | undefined} */
  #letter
  /** @type {Print | undefined} */
  #print
  /** @type {View} */
  #view = 'pages'
  /** @type {readonly (readonly [number, number])[]} */
  #marks = []
  /** @type {ValuePlaces | null} */
  #places = null
  /** The boxes around these places. @type {HTMLElement | undefined} */
  #placesLayer
  /** The box that is scrolled to. @type {HTMLElement | undefined} */
  #placeBox
  /** When it was scrolled to last, in milliseconds since the page was opened. */
  #revealed = -Infinity
  /** Rules for screen or print, with their original media text. @type {[CSSMediaRule, string][]} */
  #media = []
  /** @type {string | undefined} */
  #text
  /** @type {Element[]} */
  #drawn = []

  /** @param {HTMLIFrameElement} frame */
  constructor(frame) {
    this.#frame = frame
    new ResizeObserver(() => this.#fit()).observe(/** @type {Element} */ (frame.parentElement))
  }

  /** Shows a document; if one is shown already, replaces only what differs. @param {string} html @param {string} address */
  async show(html, address) {
    if (!this.#frame.getAttribute('src')) await this.#open(address)
    // The frame's own parser, so that the result is under the letter's policy and not this page's.
    const { DOMParser } = /** @type {Window & typeof globalThis} */ (this.#frame.contentWindow)
    this.#letter = new DOMParser().parseFromString(html, 'text/html')
    // The places of an edited value belong to the letter that was shown before.
    this.#places = null
    const styles = [...this.#document.querySelectorAll('style')]
    const wanted = [...this.#letter.querySelectorAll('style')]
    const same =
      styles.length === wanted.length &&
      styles.every((style, at) => style.textContent === wanted[at]?.textContent)
    if (!same) {
      for (const style of styles) style.remove()
      for (const style of wanted) this.#document.head.append(this.#document.importNode(style, true))
    }
    if (!same || this.#media.length === 0) this.#media = mediaRules(this.#document)
    this.draw()
    // Lines break differently once the fonts are loaded.
    if (this.#document.fonts.status === 'loading') {
      await this.#document.fonts.ready
      this.draw()
    }
  }

  /** @param {View} view */
  set view(view) {
    if (view === this.#view) return
    this.#view = view
    this.draw()
  }

  /** @param {readonly (readonly [number, number])[]} marks ranges of the text to mark */
  set marks(marks) {
    this.#marks = marks
    if (this.#letter) this.draw()
  }

  /** Marks where the letter prints a value, and scrolls there. @param {ValuePlaces | null} places */
  showPlaces(places) {
    this.#places = places
    if (!this.#letter || this.#frame.hidden) return
    this.#markPlaces(new TextPlaces(this.#document.body))
    this.#revealPlace()
  }

  #revealPlace() {
    if (!this.#placeBox) return
    reveal(this.#frame, this.#placeBox)
    this.#revealed = performance.now()
  }

  /** Whether the first marked place is seen, or is being scrolled to. */
  get #isPlaceSeen() {
    if (!this.#placeBox) return false
    const { from, seen } = viewOf(this.#frame, this.#placeBox)
    return (from >= 0 && from < seen.height) || performance.now() - this.#revealed < SCROLLING
  }

  /** @param {Print | undefined} print */
  set print(print) {
    const same = JSON.stringify(this.#print) === JSON.stringify(print)
    this.#print = print
    this.#text = undefined
    if (!same && this.#letter) this.draw()
  }

  /** Inserts the letter again, with sheets and marks. */
  draw() {
    const letter = this.#letter
    if (!letter) return
    const wasSeen = this.#isPlaceSeen
    const document = this.#document
    document.title = letter.title
    document.documentElement.lang = letter.documentElement.lang
    document.body.replaceWith(document.importNode(letter.body, true))
    this.#place()
    // Page breaks that are known later, or fonts, move what was seen.
    if (wasSeen) this.#revealPlace()
  }

  get #document() {
    return /** @type {Document} */ (this.#frame.contentDocument)
  }

  /** @param {string} address */
  #open(address) {
    return new Promise((resolve) => {
      this.#frame.addEventListener('load', resolve, { once: true })
      this.#frame.src = address
    })
  }

  /** Draws sheets and marks for the letter as it is laid out. */
  #place() {
    const document = this.#document
    for (const element of this.#drawn) element.remove()
    this.#drawn = []
    const onSheets = this.#view === 'pages'
    for (const [rule, written] of this.#media) {
      rule.media.mediaText = onSheets ? (/\bprint\b/.test(written) ? 'all' : 'not all') : written
    }
    Object.assign(document.documentElement.style, {
      position: 'relative',
      margin: onSheets ? `${EDGE}px` : '',
      background: onSheets ? 'none' : '',
    })
    const places = new TextPlaces(document.body)
    const pages = this.#print?.pages ?? [A4]
    if (onSheets) {
      const sheets = layOutSheets(document, pages, places, this.#breaks(places.text))
      document.body.before(sheets)
      this.#drawn.push(sheets)
    }
    // Laying out sheets may have split text nodes.
    const laidOut = onSheets ? new TextPlaces(document.body) : places
    this.#drawn.push(this.#boxes(laidOut, this.#marks, MARK).layer)
    this.#fit()
    this.#markPlaces(laidOut)
  }

  /** The page breaks; until they are known, those of the previous version, located by the text that follows them. */
  #breaks(/** @type {string} */ text) {
    const breaks = this.#print?.breaks ?? []
    const before = (this.#text ??= text)
    if (before === text) return breaks
    return breaks.flatMap((at) => {
      const found = text.indexOf(before.slice(at, at + SAMPLE), Math.max(0, at - 200))
      return found < 0 ? [] : [found]
    })
  }

  /** Draws boxes around the places of the edited value. @param {TextPlaces} places */
  #markPlaces(places) {
    this.#placesLayer?.remove()
    const { layer, first } = this.#boxes(places, this.#places?.ranges ?? [], PLACE)
    this.#placesLayer = layer
    this.#placeBox = first[this.#places?.first ?? 0]
  }

  /**
   * Draws boxes over ranges of the text.
   *
   * @param {TextPlaces} places
   * @param {readonly (readonly [number, number])[]} ranges
   * @param {{ className: string, styles: Partial<CSSStyleDeclaration> }} look
   */
  #boxes(places, ranges, { className, styles }) {
    const document = this.#document
    const layer = previewElement(document, 'div')
    Object.assign(layer.style, {
      position: 'absolute',
      top: '0',
      left: '0',
      zIndex: '1',
      pointerEvents: 'none',
      mixBlendMode: 'multiply',
    })
    const origin = document.documentElement.getBoundingClientRect()
    const first = ranges.map(([from, to]) => {
      const rectangles = places.ranges(from, to).flatMap((range) => [...range.getClientRects()])
      const boxes = rectangles.map(({ left, top, width, height }) => {
        const box = previewElement(document, 'div')
        box.className = className
        Object.assign(box.style, {
          position: 'absolute',
          left: `${left - origin.left - 1}px`,
          top: `${top - origin.top}px`,
          width: `${width + 2}px`,
          height: `${height}px`,
          boxSizing: 'border-box',
          ...styles,
        })
        return box
      })
      layer.append(...boxes)
      return boxes[0]
    })
    document.documentElement.append(layer)
    return { layer, first }
  }

  /** Makes the frame as high as the letter and as wide as the space available. */
  #fit() {
    const stage = this.#frame.parentElement
    if (!stage || !this.#frame.contentDocument?.body || this.#frame.hidden) return
    const { style } = this.#frame
    if (this.#view === 'text') {
      Object.assign(style, { width: '100%', transform: 'none' })
      style.height = `${Math.ceil(this.#document.documentElement.getBoundingClientRect().height)}px`
      stage.style.height = 'auto'
      return
    }
    const pages = this.#print?.pages ?? [A4]
    const sheets = /** @type {HTMLElement | undefined} */ (this.#drawn[0])
    const height = Math.max(
      parseFloat(sheets?.style.height ?? '0'),
      this.#document.body.getBoundingClientRect().height,
    )
    const width = (pages[0]?.width ?? A4.width) + 2 * EDGE
    const scale = Math.min(1, stage.clientWidth / width)
    Object.assign(style, {
      width: `${width}px`,
      height: `${Math.ceil(height) + 2 * EDGE}px`,
      transform: `scale(${scale})`,
    })
    stage.style.height = `${(height + 2 * EDGE) * scale}px`
  }
}

/** A change since the letter was issued. A border as well, so that marks do not rely on colour alone. */
const MARK = { className: 'mark', styles: { background: '#ffe94d', borderBottom: '2px solid #8a5a00' } }

/** Where the value of the field that is edited is printed. */
const PLACE = { className: 'place', styles: { background: '#cfe6ff', outline: '2px solid #0b4f71' } }

/** The margin around the sheets for their shadow, in CSS pixels. */
const EDGE = 6

/** The page size until the printed pages are known, in CSS pixels. */
const A4 = { width: (210 / 25.4) * 96, height: (297 / 25.4) * 96, furniture: [] }

/**
 * @param {Document} document
 * @returns {[CSSMediaRule, string][]}
 */
function mediaRules(document) {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter(
      (rule) =>
        'media' in rule && /\b(screen|print)\b/.test(/** @type {CSSMediaRule} */ (rule).media.mediaText),
    )
    .map((rule) => [/** @type {CSSMediaRule} */ (rule), /** @type {CSSMediaRule} */ (rule).media.mediaText])
}
