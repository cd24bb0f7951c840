/** A placeholder as it is written; its inner text is what a merge field is called: "date edition.date", "#if figures.x". */
export const PLACEHOLDER = /\{\{\s*([^{}\n]+?)\s*\}\}/g

/** Placeholders that stand on a line of their own and are no text: {{#if …}}, {{else}}, {{/if}}. */
export const isBlockTag = (name: string): boolean => /^(?:[#/^]|else\b)/.test(name)

/** What begins the address of a link that a placeholder gives, in a Word document. */
const SCHEME = 'placeholder:'

/** An address as a Word document can have it: {{edition.links.training}} as placeholder:edition.links.training. */
export const addressForWord = (address: string): string => {
  const whole = new RegExp(`^${PLACEHOLDER.source}$`).exec(address)?.[1]
  return whole === undefined ? address : `${SCHEME}${encodeURIComponent(whole)}`
}

/** The address that a link in a Word document stands for. */
export function addressFromWord(address: string): string {
  if (address.startsWith(SCHEME)) return `{{${decode(address.slice(SCHEME.length))}}}`
  return address.replace(/%7B%7B(.+?)%7D%7D/gi, (_whole, name: string) => `{{${decode(name)}}}`)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign that begins no escape.
    return text
  }
}
