/**
 * Wraps a text at its spaces; a word that is longer than a line has one of its own. Line breaks in it are kept.
 *
 * @param width how many characters a line has at most, with what it begins with
 * @param first what the first line begins with
 * @param others what the others begin with
 */
export function wrapLines(text: string, width: number, first = '', others = first): string[] {
  const lines: string[] = []
  for (const part of text.split('\n')) {
    let line = ''
    const start = () => (lines.length === 0 ? first : others)
    for (const word of part.split(/ +/).filter((each) => each !== '')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && lengthOf(start() + longer) > width) {
        lines.push(start() + line)
        line = word
      } else line = longer
    }
    lines.push((start() + line).trimEnd())
  }
  return lines
}

/** In characters. Composing has made one character of a letter and its accent. */
const lengthOf = (text: string): number => Array.from(text).length
