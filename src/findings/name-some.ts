/** The first few of many names, and how many more there are: "a, b, c and 9 more". */
export function nameSome(names: readonly string[], most = 5): string {
  const more = names.length > most ? ` and ${names.length - most} more` : ''
  return `${names.slice(0, most).join(', ')}${more}`
}
