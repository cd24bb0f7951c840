/**
 * Characters that nobody sees but that change what is printed: controls, direction marks, zero-width characters, private
 * use, halves of characters and noncharacters; and the replacement character. A tab, a line feed, and a carriage return
 * before a line feed are ordinary text.
 */
const HIDDEN =
  /(?!\t|\n|\r\n)[\p{Cc}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029\ufff9-\ufffd]/u

/** Finds the first hidden character of a text: its offset and length in UTF-16 units, and its name as U+…. */
export function hiddenCharacter(text: string): { offset: number; length: number; name: string } | undefined {
  const found = HIDDEN.exec(text)
  if (!found) return undefined
  const code = found[0].codePointAt(0) ?? 0
  const name = `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return { offset: found.index, length: found[0].length, name }
}
