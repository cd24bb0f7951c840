/** A whole number with a comma for the thousands, as the letters write it: 1400 is "1,400". */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}
