import type { Token } from 'markdown-it'
import { letterMarkdown } from '../../markdown/dialect.ts'
import { addListItem } from '../add-list-item.ts'
import type { Block, Place } from '../letter-document.ts'
import { wordsOfRuns, type Run } from '../words.ts'
import { isBlockTag, PLACEHOLDER } from './placeholders.ts'

const parser = letterMarkdown(false)
// Quotation marks stay as they are written.
parser.set({ typographer: false })
// Addresses are checked with the wording.
parser.validateLink = () => true

/**
 * Parses a wording into blocks. Placeholders become fields; a block tag such as {{#if …}} becomes a paragraph of its
 * own.
 */
export function parseWording(text: string): Block[] {
  const blocks: Block[] = []
  let [lines, first]: [string[], number] = [[], 0]
  const end = (next: number) => {
    if (lines.some((line) => line.trim() !== '')) blocks.push(...parsePart(lines.join('\n'), first))
    ;[lines, first] = [[], next]
  }
  text.split(/\r?\n/).forEach((line, index) => {
    const name = new RegExp(`^\\s*${PLACEHOLDER.source}\\s*$`).exec(line)?.[1]
    if (name === undefined || !isBlockTag(name)) {
      lines.push(line)
      return
    }
    end(index + 1)
    blocks.push({
      kind: 'paragraph',
      words: [{ text: `«${name}»`, field: name, place: { line: index + 1 } }],
    })
  })
  end(0)
  return blocks
}

function parsePart(text: string, line: number): Block[] {
  const names: string[] = []
  const mark = unusedWord(text)
  const masked = text.replace(PLACEHOLDER, (_whole, name: string) => `${mark}${names.push(name) - 1}x`)
  return new TokenReader(new RegExp(`${mark}(\\d+)x`), names, line).read(parser.parse(masked, {}))
}

/** Makes up a word that does not occur in a text. */
function unusedWord(text: string): string {
  let word = 'zq'
  while (text.includes(word)) word += 'zq'
  return word
}

class TokenReader {
  readonly #blocks: Block[] = []
  readonly #mark: RegExp
  readonly #names: readonly string[]
  readonly #line: number
  readonly #lists: { ordered: boolean; start: number }[] = []
  #quotes = 0
  #heading: number | undefined

  constructor(mark: RegExp, names: readonly string[], line: number) {
    this.#mark = mark
    this.#names = names
    this.#line = line
  }

  read(tokens: readonly Token[]): Block[] {
    for (const token of tokens) {
      if (token.type === 'heading_open') this.#heading = Number(token.tag.slice(1))
      else if (token.type === 'heading_close') this.#heading = undefined
      else if (token.type === 'blockquote_open') this.#quotes++
      else if (token.type === 'blockquote_close') this.#quotes--
      else if (/_list_open$/.test(token.type))
        this.#lists.push({
          ordered: token.type.startsWith('ordered'),
          start: Number(token.attrGet('start') ?? 1),
        })
      else if (/_list_close$/.test(token.type)) this.#lists.pop()
      else if (token.type === 'inline') this.#add(token)
    }
    return this.#blocks
  }

  #add(token: Token): void {
    const place = { line: this.#line + (token.map?.[0] ?? 0) + 1 }
    const words = wordsOfRuns(this.#runs(token.children ?? [], place))
    if (words.length === 0) return
    const list = this.#lists.at(-1)
    if (this.#heading !== undefined) this.#blocks.push({ kind: 'heading', level: this.#heading, words })
    else if (list)
      addListItem(this.#blocks, { level: this.#lists.length - 1, ordered: list.ordered, words }, list.start)
    else
      this.#blocks.push({ kind: 'paragraph', words, ...(this.#quotes > 0 ? { quoted: true as const } : {}) })
  }

  #runs(tokens: readonly Token[], place: Place): Run[] {
    let [bold, italic] = [0, 0]
    let link: string | undefined
    return tokens.flatMap((token): Run[] => {
      if (token.type === 'strong_open') bold++
      if (token.type === 'strong_close') bold--
      if (token.type === 'em_open') italic++
      if (token.type === 'em_close') italic--
      if (token.type === 'link_open') link = this.#address(String(token.attrGet('href') ?? ''))
      if (token.type === 'link_close') link = undefined
      const text = token.type === 'softbreak' ? ' ' : token.type === 'hardbreak' ? '\n' : token.content
      if (text === '') return []
      return this.#withFields({ text, place, bold: bold > 0, italic: italic > 0, link })
    })
  }

  #withFields(run: Run): Run[] {
    return run.text
      .split(this.#mark)
      .map((text, index): Run => {
        if (index % 2 === 0) return { ...run, text }
        const field = this.#names[Number(text)] ?? ''
        return { ...run, text: `«${field}»`, field }
      })
      .filter(({ text }) => text !== '')
  }

  #address(href: string): string {
    const global = new RegExp(this.#mark.source, 'g')
    return href.replace(global, (_whole, index: string) => `{{${this.#names[Number(index)] ?? ''}}}`)
  }
}
