import { isAlias, isMap, isScalar, visit, type Document, type Node, type Scalar, type YAMLMap } from 'yaml'
import { findingAt, type Finding } from '../findings/finding.ts'
import { positionAt, type Source } from '../findings/source.ts'
import { hiddenCharacter } from './hidden-character.ts'

const DEEPEST = 12

/** Plain words that older YAML reads as true, false or nothing. */
const AMBIGUOUS_WORD = /^(y|n|yes|no|on|off|true|false|null|~|\.nan|[-+]?\.inf)$/i
/** Plain numbers in any writing but the one that people use. */
const NUMBER_LIKE = /^[-+]?(\d[\d_,:]*(\.[\d_]*)?|\.\d+)(e[-+]?\d+)?$|^0[xob][\da-f_]+$/i
const PLAIN_NUMBER = /^(0|-?[1-9]\d*)(\.\d*[1-9])?$|^-?0\.\d*[1-9]$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** What is valid YAML but would surprise: repeated names, aliases, tags, words and numbers with two readings. */
export function yamlSurprises(source: Source, document: Document.Parsed): Finding[] {
  const findings: Finding[] = []
  const tab = source.text.indexOf('\t')
  if (tab !== -1 && !document.errors.some(({ code }) => code === 'TAB_AS_INDENT')) {
    findings.push(
      findingAt('YAML_TAB', source, { offset: tab }, 'a tab stands here', 'replace the tab by spaces'),
    )
  }
  const found = (code: Finding['code'], node: Node, message: string, help: string) => {
    const [offset, end] = node.range ?? [0, 1]
    findings.push(findingAt(code, source, { offset, length: end - offset }, message, help))
  }
  visit(document, (_key, node, path) => {
    if (path.length > 2 * DEEPEST && node !== null) {
      found(
        'YAML_TOO_DEEP',
        node as Node,
        'is nested too deeply',
        'undo the nesting; data files need four levels at most',
      )
      return visit.BREAK
    }
    if (isAlias(node) || hasAnchor(node)) {
      found(
        'YAML_ALIAS',
        node as Node,
        'anchors and aliases are not used here',
        'write the value itself; a text that begins with * or & needs quotes around it',
      )
      return undefined
    }
    if (hasTag(node)) {
      found(
        'YAML_TAG',
        node,
        'type tags are not used here',
        'delete the word that begins with !; a text that begins with ! needs quotes around it',
      )
    }
    if (isMap(node)) findings.push(...repeatedKeys(source, node))
    if (isScalar(node)) findings.push(...scalarSurprises(source, node, _key === 'key'))
    return undefined
  })
  return findings
}

const hasAnchor = (node: unknown): boolean =>
  typeof node === 'object' && node !== null && 'anchor' in node && typeof node.anchor === 'string'

const hasTag = (node: unknown): node is Node =>
  typeof node === 'object' && node !== null && 'tag' in node && typeof node.tag === 'string'

function repeatedKeys(source: Source, map: YAMLMap): Finding[] {
  const seen = new Map<unknown, Scalar>()
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) {
      const [offset, end] = (key as Node | null)?.range ?? map.range ?? [0, 1]
      return findingAt(
        'YAML_SYNTAX',
        source,
        { offset, length: end - offset },
        'a name must be a word',
        'write a word and a colon',
      )
    }
    const first = seen.get(key.value)
    seen.set(key.value, first ?? key)
    if (!first) return []
    const line = positionAt(source, first.range?.[0] ?? 0).line
    return findingAt(
      'YAML_DUPLICATE_KEY',
      source,
      place(key),
      `${String(key.value)} stands here a second time`,
      `keep one of the two; the first is in line ${line}`,
    )
  })
}

function scalarSurprises(source: Source, scalar: Scalar, isKey: boolean): Finding[] {
  const { value } = scalar
  if (typeof value === 'string') {
    const hidden = hiddenCharacter(value)
    if (hidden) {
      const help = 'delete this character and type the text again'
      return [
        findingAt(
          'TEXT_CHARACTER',
          source,
          place(scalar),
          `holds ${hidden.name}, which nobody can see`,
          help,
        ),
      ]
    }
  }
  const written = scalar.type === 'PLAIN' ? (scalar.source ?? '') : undefined
  if (written === undefined || isKey || DATE.test(written)) return []
  if (AMBIGUOUS_WORD.test(written)) {
    const help = `put quotes around it if it is text: "${written}"; write a number where a number belongs`
    return [
      findingAt(
        'YAML_AMBIGUOUS',
        source,
        place(scalar),
        `${written} can be read as text or as yes, no or nothing`,
        help,
      ),
    ]
  }
  if (NUMBER_LIKE.test(written) && !PLAIN_NUMBER.test(written)) {
    const help = 'write numbers in plain digits, such as 7 or 1400; put quotes around it if it is text'
    return [
      findingAt('YAML_AMBIGUOUS', source, place(scalar), `${written} can be read as different numbers`, help),
    ]
  }
  if (value === null) {
    const help = 'write the value after the colon, or delete the line'
    return [findingAt('YAML_AMBIGUOUS', source, place(scalar), 'a value is missing here', help)]
  }
  return []
}

function place(scalar: Scalar): { offset: number; length: number } {
  const [offset, end] = scalar.range ?? [0, 1]
  return { offset, length: end - offset }
}
