declare module 'unicode-name' {
  /** The Unicode name of a character; undefined where it has none. */
  export function unicodeName(character: string): string | undefined
}
