import { findingAt, type Finding, type Problem } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { checkMarkdown, MASK } from '../markdown/check-markdown.ts'
import { MARKUP, parseWithPositions, type PositionedText } from '../markdown/positioned-text.ts'
import type { Shape, ShapeMap } from '../shape/shape.ts'
import { branchTexts } from '../template/branch-texts.ts'
import { checkNames } from '../template/check-names.ts'
import { passagesIn } from '../template/passages-in.ts'
import { parseTemplate } from '../template/parse.ts'
import type { LetterText, TextForm } from '../texts/letter-text.ts'
import type { TextUse } from '../texts/text-uses.ts'

/** The length of a text whose place sets no limit, in characters: more than any note needs. */
const LONGEST = 1500

/**
 * Checks the words of a text: its placeholders, its Markdown, its length.
 *
 * @param names the names that every text has: edition, authority, figures
 */
export function checkTextContent(text: LetterText, use: TextUse, names: ShapeMap): Finding[] {
  const given = Object.fromEntries(use.given.map((name): [string, Shape] => [name, null]))
  const shape = use.isInStyles ? given : { ...names, ...given }
  return [...text.forms].flatMap(([name, form]) =>
    checkForm(name === '' ? text.key : `${text.key}.${name}`, form, use, shape),
  )
}

function checkForm(key: string, form: TextForm, use: TextUse, shape: ShapeMap): Finding[] {
  const at = ({ code, message, help }: Problem, offset: number, length: number) =>
    findingAt(code, form.source, form.placeOf(offset, length), message, help)
  const whole = (problem: Problem) => [at(problem, 0, form.text.length)]
  if (form.text.trimEnd().includes('\n')) return whole(SEVERAL_LINES)
  if (WORDS.test(form.text)) return lengthProblems(key, form.text, use).flatMap(whole)
  const source: Source = { file: form.source.file, text: form.text }
  const template = parseTemplate(source)
  const moved = (findings: readonly Finding[]) =>
    findings.map(({ code, message, help, position }) =>
      at({ code, message, help }, position.column - 1, position.length),
    )
  if (!template.value) return moved(template.findings)
  const found = new Map<string, Finding>()
  for (const { text, placeOf } of branchTexts(source, template.value, MASK)) {
    for (const { offset, length, ...problem } of problemsIn(key, text, use)) {
      const place = placeOf(offset, length)
      const finding = at(problem, place.offset, place.length)
      found.set(`${problem.code}:${place.offset}`, finding)
    }
  }
  const [passage] = use.isPlain ? passagesIn(source, template.value) : []
  if (passage) return moved([findingAt(PLAIN.code, source, passage, PLAIN.message, PLAIN.help)])
  return [...moved(checkNames({ source, program: template.value }, shape)), ...found.values()]
}

/** Nothing but words, as most headings are. There is no placeholder and no Markdown to check. */
const WORDS = /^\p{L}+(?:[,.]? \p{L}+)*[,.]?$/u

const SEVERAL_LINES: Problem = {
  code: 'TEXT_MARKDOWN',
  message: 'a text has one line, but this one has several',
  help: 'begin it with >- instead of |, so that its lines are joined, or write it in one line',
}

type Placed = Problem & { readonly offset: number; readonly length: number }

/** Finds what is wrong with a text when its blocks take certain branches. */
function problemsIn(key: string, text: string, use: TextUse): Placed[] {
  const { tokens, texts } = parseWithPositions(text)
  const [first] = tokens
  const whole = { offset: 0, length: text.length }
  // A branch may print nothing; that can be intended.
  if (!first) return []
  if (tokens.length !== 3 || first.type !== 'paragraph_open') return [{ ...whole, ...BLOCK }]
  const [line] = texts.values()
  if (!line) return []
  return [
    ...(use.isPlain ? markupIn(line) : []),
    ...(use.isPlain ? [] : checkMarkdown(text, 'wording')),
    ...lengthProblems(key, line.plain.replaceAll(MARKUP, '').replaceAll(MASK, ''), use).map((problem) => ({
      ...problem,
      ...whole,
    })),
  ]
}

const BLOCK: Problem = {
  code: 'TEXT_MARKDOWN',
  message: 'a text is part of one line: it cannot be a heading, a list or a quotation',
  help: 'delete the sign at its beginning; if the sign is part of the text, write \\ before it',
}

/** Reports the first Markdown in a text that must be plain. */
function markupIn({ tokens, plain, placeOf }: PositionedText): Placed[] {
  const mark = tokens.find(({ token: { type } }) => type !== 'text' && type !== 'text_special')
  if (!mark) return []
  let { at } = mark
  while (plain.charAt(at - 1) === MARKUP) at--
  return [{ ...PLAIN, ...placeOf(at, at + 1) }]
}

const PLAIN: Problem = {
  code: 'TEXT_MARKDOWN',
  message:
    'this text is in a drawing, a description or the foot of a page, where it cannot have bold words, links or another language',
  help: 'write it without **, _, [ ] and {{#lang}}',
}

/** @param printed the text without its placeholders and marks */
function lengthProblems(
  key: string,
  printed: string,
  { longest = LONGEST, longestWord }: TextUse,
): Problem[] {
  const report = (message: string): Problem[] => [{ code: 'TEXT_LENGTH', message, help: 'shorten it' }]
  if (printed.length > longest)
    return report(
      `${key} has ${printed.length} characters without its placeholders, but there is only room for ${longest}`,
    )
  if (longestWord === undefined) return []
  const word = printed.split(/[\s-]+/).find(({ length }) => length > longestWord)
  return word === undefined
    ? []
    : report(`${word} has ${word.length} characters, but the column has only room for ${longestWord}`)
}
