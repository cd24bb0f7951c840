import type { Problem } from '../findings/finding.ts'
import { ALLOWED_LINK } from './dialect.ts'
import { type MarkdownProblem, MASK, problemAt } from './markdown-problem.ts'
import { endOfAddress, type PositionedText, type PositionedToken } from './positioned-text.ts'

/** In characters of an encoded address: the length that all software should support (RFC 9110, section 4.1). */
const LONGEST_ADDRESS = 8000
/** In characters of two bytes. A PDF keeps the words of a link in a string of at most 32,767 bytes (ISO 19005-3, 6.1.13). */
const MOST_WORDS = 10_000

/** Reports links that lead nowhere, or that have no words. */
export function checkLinks(text: PositionedText): MarkdownProblem[] {
  return text.tokens.flatMap((open, index): MarkdownProblem[] => {
    if (open.token.type !== 'link_open') return []
    let close = index + 1
    while (close < text.tokens.length - 1 && text.tokens[close]?.token.type !== 'link_close') close++
    const inside = text.tokens.slice(index + 1, close)
    const end = text.tokens[close]
    return end ? checkLink(text, open, inside, end) : []
  })
}

function checkLink(
  text: PositionedText,
  open: PositionedToken,
  inside: readonly PositionedToken[],
  close: PositionedToken,
): MarkdownProblem[] {
  const { source } = text
  const href = String(open.token.attrGet('href') ?? '')
  const isAutomatic = open.token.markup === 'autolink'
  const address = isAutomatic
    ? { from: open.at + 1, to: source.indexOf('>', open.at) }
    : addressIn(source, close.at)
  const problems: MarkdownProblem[] = []
  const report = (from: number, to: number, problem: Problem) =>
    problems.push(problemAt(text, from, to, problem))
  const words = inside.map(({ token }) => token.content).join('')
  if (words.trim() === '' && !inside.some(({ token }) => token.type === 'image')) {
    report(open.at - 1, close.at + 1, EMPTY)
  } else if (words.length > MOST_WORDS) {
    report(open.at - 1, close.at + 1, {
      ...TOO_LONG,
      message: `the words of this link are ${words.length} characters long, and at most ${MOST_WORDS} fit into a PDF`,
    })
  }
  const problem = addressProblem(href, source.slice(address.from, address.to))
  if (href === '') report(close.at + 1, close.at + 2, { ...WHOLE, message: 'a link without address' })
  else if (problem === 'end') report(address.to - 1, address.to, ENDED)
  else if (problem) report(address.from, address.to, problem)
  else if (open.token.attrGet('title') !== null) {
    const title = address.to + source.slice(address.to).search(/["'(]/)
    report(title, title + 1, TITLE)
  }
  return problems
}

/** The place of a link's address in the source. */
function addressIn(source: string, wordsEnd: number): { from: number; to: number } {
  const start = wordsEnd + 2 + (/^\s*/.exec(source.slice(wordsEnd + 2, wordsEnd + 200))?.[0].length ?? 0)
  const end = endOfAddress(source, start)
  return source.charAt(start) === '<' ? { from: start + 1, to: end - 1 } : { from: start, to: end }
}

/** What is wrong with an address; "end" for a punctuation mark at its end. */
function addressProblem(href: string, written: string): Problem | 'end' | undefined {
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

const WHOLE: Problem = {
  code: 'MARKDOWN_LINK',
  message: '',
  help: 'write the whole address: https://… or mailto:…',
}
const TOO_LONG: Problem = { code: 'MARKDOWN_LINK', message: '', help: 'link a few words only' }
const EMPTY: Problem = {
  code: 'MARKDOWN_EMPTY',
  message: 'a link without words, which nobody can see or follow',
  help: 'write the words between [ and ], or delete the link',
}
const ENDED: Problem = {
  code: 'MARKDOWN_LINK',
  message: 'this punctuation mark is part of the address, which then leads elsewhere',
  help: 'put it after the closing bracket; if it is part of the address, write \\ before it',
}
const TITLE: Problem = {
  code: 'MARKDOWN_UNSUPPORTED',
  message: 'the title of a link is not printed',
  help: 'write it into the text, or delete it',
}
