/** Blocks in blocks, or brackets in brackets: more than any letter has, and less than the parser can bear. */
const DEEPEST = 40

/** Where the blocks or brackets of a template are nested too deeply; undefined where they are not. */
export function tooDeepAt(text: string): number | undefined {
  /** The levels of each open block: itself, and one for each {{else if}}, which Handlebars nests. */
  const open: number[] = []
  let depth = 0
  for (const { 0: placeholder, index } of text.matchAll(/\{\{[^{}]*/g)) {
    const kind = /^\{\{~?\s*(!|#|\^(?=\s*\S)|else\b|\/)/.exec(placeholder)?.[1]
    if (kind === '!') continue
    if (kind === '/') {
      depth -= open.pop() ?? 0
    } else if (kind === 'else') {
      open.push((open.pop() ?? 0) + 1)
      depth++
    } else if (kind !== undefined) {
      open.push(1)
      depth++
    }
    const brackets = placeholder.split('(').length - 1
    if (Math.max(depth, brackets) > DEEPEST) return index
  }
  return undefined
}
