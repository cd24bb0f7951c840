/** What ends a block of text in the documents that letters are composed to. */
const BLOCK =
  /<br\s*\/?>|<\/?(?:p|h[1-6]|li|ul|ol|blockquote|tr|th|td|caption|table|thead|tbody|section|div|header|main)\b[^>]*>/g

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
 * The text of a composed letter as its reader meets it, a block an entry; drawings by their text alternative.
 * Made for the documents of compose-letter, which hold no markup but their own.
 */
export function letterText(html: string): string[] {
  const text = html
    .slice(html.indexOf('<body>'))
    .replace(/<svg[^>]*aria-label="([^"]*)"[\s\S]*?<\/svg>/g, '\n$1\n')
    .replace(/<img[^>]*alt="([^"]*)"[^>]*>/g, '$1')
    .replace(BLOCK, '\n')
    .replace(/<[^>]+>/g, '')
  return decodeEntities(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
}

/** The characters that composing writes as entities. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp|#x27|#x3D|#x60);/g, (entity) => ENTITIES[entity] ?? entity)
}
