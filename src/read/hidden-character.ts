/**
 * Characters that nobody sees but that change what is printed: controls, direction marks, private use,
 * noncharacters, zero-width ones. Tab, line feed and carriage return before it are ordinary text.
 */
const HIDDEN =
  /(?!\t|\n|\r\n)[\p{Cc}\p{Co}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ufdd0-\ufdef\u{e0000}-\u{e007f}]/u

/** The first such character of a text: its offset and length in UTF-16 units, and its name as U+…. */
export function hiddenCharacter(text: string): { offset: number; length: number; name: string } | undefined {
  const found = HIDDEN.exec(text)
  if (!found) return undefined
  const code = found[0].codePointAt(0) ?? 0
  const name = `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return { offset: found.index, length: found[0].length, name }
}
