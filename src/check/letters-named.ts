/** The letters that a finding is about: "the letter to Bexley", "the letter to Bexley and 3 more". */
export function lettersNamed(names: readonly string[]): string {
  const [first = ''] = names
  return `the letter to ${first}${names.length > 1 ? ` and ${names.length - 1} more` : ''}`
}
