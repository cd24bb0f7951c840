import { BlockList, oneLine, type Block, type LinkText } from './blocks.ts'

/** What a composed letter says, as the PDF must say it. */
export interface Letter {
  readonly title: string
  readonly language: string
  readonly blocks: readonly Block[]
  readonly links: readonly LinkText[]
  readonly headings: readonly { readonly level: number; readonly text: string }[]
  /** What is in another language than the letter, in order, with its language. */
  readonly foreign: readonly string[]
  /** For each list item its number; undefined where a mark or a letter is before it. */
  readonly items: readonly (number | undefined)[]
}

const TOKEN = /<!--[\s\S]*?-->|<![^>]*>|<(\/?)([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>|[^<]+/gi
const BLOCKS = new Set(
  (
    'body main header footer section article aside address div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote ' +
    'table caption thead tbody tfoot tr th td figure figcaption'
  ).split(' '),
)
const VOID = new Set(['br', 'img', 'meta', 'link', 'hr', 'col', 'rect', 'path', 'line', 'circle'])
/** Where a picture says what it shows. */
const ALTERNATIVE: Readonly<Record<string, string>> = { img: 'alt', svg: 'aria-label' }
const SKIPPED = new Set(['style', 'title', 'script', 'svg'])
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

/** Reads the HTML of a composed letter, by its tags alone. */
export function readLetter(html: string): Letter {
  const reader = new Reader()
  for (const [token, closing, name, attributes] of html.matchAll(TOKEN)) {
    if (name === undefined) reader.text(token)
    else if (closing === '/') reader.close(name.toLowerCase())
    else reader.open(name.toLowerCase(), attributes ?? '')
  }
  return reader.letter()
}

class Reader {
  readonly #list = new BlockList()
  readonly #open: { name: string; attributes: string }[] = []
  readonly #links: { text: string; address: string }[] = []
  readonly #foreign: { language: string; text: string }[] = []
  readonly #items: (number | undefined)[] = []
  /** The next number of each list that is open. */
  readonly #lists: (number | undefined)[] = []
  #title = ''
  #language = ''

  text(raw: string): void {
    const text = unescape(raw)
    if (this.#within('title') && !this.#within('svg')) this.#title += text
    if (!this.#within('body') || this.#open.some(({ name }) => SKIPPED.has(name))) return
    this.#list.add(text)
    this.#enterForeign(text)
    if (this.#within('a')) this.#link().text += text
  }

  #enterForeign(text: string): void {
    const said = this.#open
      .map(({ attributes }) => attribute(attributes, 'lang'))
      .filter((one) => one !== undefined)
    addForeign(this.#foreign, said.at(-1) ?? '', text, this.#language)
  }

  open(name: string, attributes: string): void {
    if (name === 'html') this.#language = attribute(attributes, 'lang') ?? ''
    if (BLOCKS.has(name)) this.#list.flush(this.#kind())
    this.#openList(name, attributes)
    if (!this.#open.some((one) => SKIPPED.has(one.name))) this.#openShown(name, attributes)
    if (!VOID.has(name)) this.#open.push({ name, attributes })
  }

  #openList(name: string, attributes: string): void {
    if (name === 'ul' || name === 'ol') this.#lists.push(firstNumber(name, attributes))
    if (name === 'li') this.#items.push(this.#number())
  }

  #openShown(name: string, attributes: string): void {
    if (name === 'br') this.text('\n')
    if (name === 'a') this.#links.push({ text: '', address: attribute(attributes, 'href') ?? '' })
    const alternative = ALTERNATIVE[name]
    const picture = alternative === undefined ? undefined : attribute(attributes, alternative)
    if (picture === undefined) return
    this.#list.flush(this.#kind())
    this.#list.add(picture)
    this.#list.flush('Figure')
  }

  close(name: string): void {
    if (VOID.has(name)) return
    if (BLOCKS.has(name)) this.#list.flush(this.#kind())
    if (name === 'ul' || name === 'ol') this.#lists.pop()
    const last = this.#open.pop()
    if (last?.name !== name) throw new Error(`the letter’s HTML closes ${name} inside ${last?.name}`)
  }

  letter(): Letter {
    const { blocks } = this.#list
    return {
      title: oneLine(this.#title),
      language: this.#language,
      blocks,
      items: this.#items,
      foreign: this.#foreign.map(({ language, text }) => `${language}: ${oneLine(text)}`),
      links: this.#links.map(({ text, address }) => ({ text: oneLine(text), address })),
      headings: blocks
        .filter(({ kind }) => /^H[1-6]$/.test(kind))
        .map(({ kind, text }) => ({ level: Number(kind[1]), text })),
    }
  }

  #number(): number | undefined {
    const number = this.#lists.pop()
    this.#lists.push(number === undefined ? undefined : number + 1)
    return number
  }

  #within = (name: string): boolean => this.#open.some((one) => one.name === name)

  #link(): { text: string; address: string } {
    const link = this.#links.at(-1)
    if (!link) throw new Error('there is no link open')
    return link
  }

  /** What the block that is open is to a reader. */
  #kind(): string {
    const name = this.#open.findLast((one) => BLOCKS.has(one.name))?.name ?? ''
    if (/^(?:h[1-6]|th|td)$/.test(name)) return name.toUpperCase()
    return name === 'caption' || name === 'figcaption' ? 'Caption' : 'Text'
  }
}

/** Adds a text to those in another language, where it is in one. */
export function addForeign(
  foreign: { language: string; text: string }[],
  language: string,
  text: string,
  own: string,
): void {
  if (language === '' || language === own || text.trim() === '') return
  const last = foreign.at(-1)
  if (last?.language === language) last.text += text
  else foreign.push({ language, text })
}

function firstNumber(name: string, attributes: string): number | undefined {
  if (name === 'ul' || attribute(attributes, 'type') !== undefined) return undefined
  return Number(attribute(attributes, 'start') ?? 1)
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(attributes)
  return found?.[1] === undefined ? undefined : unescape(found[1])
}

const unescape = (text: string): string =>
  text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16))
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
      return ENTITIES[name ?? ''] ?? whole
    },
  )
