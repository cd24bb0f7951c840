/** Control and direction characters, private use, and what else ends a line: none of them prints anything of its own. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu

/** One line of text as a terminal may be given it: a dot for each character that could act on the terminal. */
export const visible = (line: string): string => line.replace(HIDDEN, '·')
