/**
 * Escapes a value as Markdown that prints exactly its characters, also as the address of a link: every ASCII punctuation
 * mark gets a backslash (CommonMark 0.31, section 2.4).
 */
export function escapeMarkdown(value: string): string {
  return value.replace(/[!-/:-@[-`{-~]/g, '\\$&')
}
