/** What ends a block of text in the documents that letters are composed to. */
const BLOCK =
  /^<(?:br\s*\/?>|\/?(?:p|h[1-6]|li|ul|ol|blockquote|tr|th|td|caption|table|thead|tbody|section|div|header|main)\b)/

/** A drawing with its text alternative, a picture with its own, another tag, or text. */
const TOKEN =
  /<svg[^>]*aria-label="([^"]*)"[^>]*>([\s\S]*?)<\/svg>|<img[^>]*alt="([^"]*)"[^>]*>|(<[^>]+>)|([^<]+)/g

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x3D;': '=',
  '&#x60;': '`',
  '&amp;': '&',
}

/**
 * A block of a letter's text, and where it stands among the letters and signs of all text that the document draws,
 * white space not counted: that count is the same in the document, in a browser's tree and in the printed pages.
 */
export interface TextBlock {
  readonly text: string
  readonly from: number
  readonly to: number
}

/**
 * The text of a composed letter as its reader meets it, a block an entry; drawings by their text alternative.
 * Made for the documents of compose-letter, which hold no markup but their own.
 */
export function letterText(html: string): string[] {
  return letterBlocks(html).map(({ text }) => text)
}

/** The same with the places. */
export function letterBlocks(html: string): TextBlock[] {
  const blocks: TextBlock[] = []
  let [open, from, at] = ['', 0, 0]
  const end = () => {
    const text = open.replace(/\s+/g, ' ').trim()
    if (text !== '') blocks.push({ text, from, to: at })
    open = ''
    from = at
  }
  for (const [, label, drawn, alternative, tag, text] of tokensOf(html)) {
    if (label !== undefined) {
      end()
      open = decodeEntities(label)
      at += unspaced(drawn ?? '').length
      end()
    } else if (alternative !== undefined) {
      open += decodeEntities(alternative)
    } else if (tag !== undefined) {
      if (BLOCK.test(tag)) end()
    } else if (text !== undefined) {
      for (const [index, line] of decodeEntities(text).split('\n').entries()) {
        if (index > 0) end()
        open += line
        at += line.replace(/\s+/g, '').length
      }
    }
  }
  end()
  return blocks
}

/** All text that a document draws, without white space. */
export function drawnText(html: string): string {
  return unspaced(bodyOf(html))
}

const unspaced = (html: string): string => decodeEntities(html.replace(/<[^>]+>/g, '')).replace(/\s+/g, '')

const tokensOf = (html: string) => bodyOf(html).matchAll(TOKEN)

const bodyOf = (html: string): string => html.slice(html.indexOf('<body>'))

/** The characters that composing writes as entities. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp|#x27|#x3D|#x60);/g, (entity) => ENTITIES[entity] ?? entity)
}
