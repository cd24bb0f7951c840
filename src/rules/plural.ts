/** The form of a noun that goes with a count: 1 upheld decision, 0 upheld decisions (as the cards print it). */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}
