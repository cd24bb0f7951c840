import { ALLOWED_LINK } from './dialect.ts'
import { MASK, type MarkdownFault } from './markdown-fault.ts'
import { endOfAddress, type PlacedText, type PlacedToken } from './placed-text.ts'
import { faultAt, type TextFault } from './text-fault.ts'

/** In characters of an encoded address: what all software should be able to handle (RFC 9110, section 4.1). */
const LONGEST_ADDRESS = 8000
/** In characters. A PDF has the words of a link in a string of at most 32,767 bytes (ISO 19005-3, 6.1.13), two for each. */
const MOST_WORDS = 10_000

/** Links that lead nowhere or say nothing. */
export function linkFaults(text: PlacedText): MarkdownFault[] {
  return text.tokens.flatMap((placed, index): MarkdownFault[] => {
    if (placed.token.type !== 'link_open') return []
    let close = index + 1
    while (close < text.tokens.length - 1 && text.tokens[close]?.token.type !== 'link_close') close++
    const inside = text.tokens.slice(index + 1, close)
    const end = text.tokens[close]
    return end ? faultsOf(text, placed, inside, end) : []
  })
}

function faultsOf(
  text: PlacedText,
  open: PlacedToken,
  inside: readonly PlacedToken[],
  close: PlacedToken,
): MarkdownFault[] {
  const { source } = text
  const href = String(open.token.attrGet('href') ?? '')
  const isAutomatic = open.token.markup === 'autolink'
  const address = isAutomatic
    ? { from: open.at + 1, to: source.indexOf('>', open.at) }
    : addressIn(source, close.at)
  const faults: MarkdownFault[] = []
  const tell = (from: number, to: number, fault: TextFault) => faults.push(faultAt(text, from, to, fault))
  const words = inside.map(({ token }) => token.content).join('')
  if (words.trim() === '' && !inside.some(({ token }) => token.type === 'image')) {
    tell(open.at - 1, close.at + 1, EMPTY)
  } else if (words.length > MOST_WORDS) {
    tell(open.at - 1, close.at + 1, {
      ...TOO_LONG,
      message: `the words of this link are ${words.length} characters long, and at most ${MOST_WORDS} fit into a PDF`,
    })
  }
  const problem = problemOf(href, source.slice(address.from, address.to))
  if (href === '') tell(close.at + 1, close.at + 2, { ...WHOLE, message: 'a link without address' })
  else if (problem === 'end') tell(address.to - 1, address.to, ENDED)
  else if (problem) tell(address.from, address.to, problem)
  else if (open.token.attrGet('title') !== null) {
    const title = address.to + source.slice(address.to).search(/["'(]/)
    tell(title, title + 1, TITLE)
  }
  return faults
}

/** Where the address of a link stands whose words end at an offset. */
function addressIn(source: string, wordsEnd: number): { from: number; to: number } {
  const start = wordsEnd + 2 + (/^\s*/.exec(source.slice(wordsEnd + 2, wordsEnd + 200))?.[0].length ?? 0)
  const end = endOfAddress(source, start)
  return source.charAt(start) === '<' ? { from: start + 1, to: end - 1 } : { from: start, to: end }
}

/** What is wrong with an address; "end" for a sentence's sign at its end. */
function problemOf(href: string, written: string): TextFault | 'end' | undefined {
  if (/^\{+[^{}]*\}+$/.test(href))
    return { ...WHOLE, message: `a link cannot lead to ${href}`, help: 'a placeholder has two braces: {{…}}' }
  if (!ALLOWED_LINK.test(href) && !href.startsWith(MASK))
    return { ...WHOLE, message: `a link cannot lead to ${shortened(href)}` }
  const { length } = encodeURI(href.toWellFormed())
  if (length > LONGEST_ADDRESS) {
    const message = `an address of ${length} characters, and at most ${LONGEST_ADDRESS} are sure to work`
    return { ...WHOLE, message, help: 'use a shorter address' }
  }
  return /(?<!\\)[.,;:!?]$/.test(written) ? 'end' : undefined
}

const shortened = (address: string): string =>
  JSON.stringify(address.length > 100 ? `${address.slice(0, 99)}…` : address)

const WHOLE: TextFault = {
  code: 'MARKDOWN_LINK',
  message: '',
  help: 'write the whole address: https://… or mailto:…',
}
const TOO_LONG: TextFault = { code: 'MARKDOWN_LINK', message: '', help: 'link a few words only' }
const EMPTY: TextFault = {
  code: 'MARKDOWN_EMPTY',
  message: 'a link without words, which nobody can see or follow',
  help: 'write the words between [ and ], or delete the link',
}
const ENDED: TextFault = {
  code: 'MARKDOWN_LINK',
  message: 'this punctuation mark is part of the address, which then leads elsewhere',
  help: 'put it after the closing bracket; where it belongs to the address, write \\ before it',
}
const TITLE: TextFault = {
  code: 'MARKDOWN_UNSUPPORTED',
  message: 'the title of a link is not printed',
  help: 'write it into the text, or delete it',
}
