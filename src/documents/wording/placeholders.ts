/** A placeholder as it is written. The group is its inner text, which names its merge field: "date edition.date". */
export const PLACEHOLDER = /\{\{\s*([^{}\n]+?)\s*\}\}/g

/** Whether a placeholder is a block tag, which prints nothing itself: {{#if …}}, {{else}}, {{/if}}. */
export const isBlockTag = (name: string): boolean => /^(?:[#/^]|else\b)/.test(name)

/** The scheme of a link whose address is a placeholder, in a Word document. */
const SCHEME = 'placeholder:'

/** Converts an address for a Word document: {{edition.links.training}} becomes placeholder:edition.links.training. */
export const addressForWord = (address: string): string => {
  const whole = new RegExp(`^${PLACEHOLDER.source}$`).exec(address)?.[1]
  return whole === undefined ? address : `${SCHEME}${encodeURIComponent(whole)}`
}

/** Converts the address of a link in a Word document back. */
export function addressFromWord(address: string): string {
  if (address.startsWith(SCHEME)) return `{{${decode(address.slice(SCHEME.length))}}}`
  return address.replace(/%7B%7B(.+?)%7D%7D/gi, (_whole, name: string) => `{{${decode(name)}}}`)
}

/**
 * The address of a link in a draft; '' for one that leads neither to a web page, nor to an e-mail address or a
 * placeholder.
 */
export const linkAddress = (href: string): string =>
  /^(?:https?:\/\/|mailto:|placeholder:)/i.test(href) ? href : ''

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign that begins no escape.
    return text
  }
}
