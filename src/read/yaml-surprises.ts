import { isAlias, isMap, isScalar, visit, type Document, type Node, type Scalar, type YAMLMap } from 'yaml'
import { findingAt, type Finding } from '../findings/finding.ts'
import { positionAt, type Source, type Place } from '../findings/source.ts'
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
  const findings: Finding[] = [...tabs(source), ...directives(source)]
  const found = (code: Finding['code'], place: Place, message: string, help: string) => {
    findings.push(findingAt(code, source, place, message, help))
  }
  visit(document, (key, node, path) => {
    if (path.length > 2 * DEEPEST && node !== null) {
      const help = 'undo the nesting; data files need four levels at most'
      found('YAML_TOO_DEEP', placeOf(node as Node), 'is nested too deeply', help)
      return visit.BREAK
    }
    const alias = aliasPlace(source, node)
    if (alias) {
      const help = 'write the value itself; a text that begins with * or & needs quotes around it'
      found('YAML_ALIAS', alias, 'anchors and aliases are not used here', help)
      return undefined
    }
    if (hasTag(node)) {
      const help = 'delete the word that begins with !; a text that begins with ! needs quotes around it'
      found('YAML_TAG', tagPlace(source, node), 'type tags are not used here', help)
    }
    if (isMap(node)) findings.push(...nameSurprises(source, node))
    if (isScalar(node)) findings.push(...scalarSurprises(source, node, key === 'key'))
    return undefined
  })
  return findings
}

function tabs(source: Source): Finding[] {
  const offset = source.text.indexOf('\t')
  if (offset === -1) return []
  return [findingAt('YAML_TAB', source, { offset }, 'a tab stands here', 'replace the tab by spaces')]
}

/** A line such as "%YAML 1.1" changes what the words and numbers below it mean. */
function directives(source: Source): Finding[] {
  const found = /^%.*/m.exec(source.text)
  if (!found) return []
  const place = { offset: found.index, length: found[0].trimEnd().length }
  return [
    findingAt('YAML_SYNTAX', source, place, 'a line that begins with % is not used here', 'delete this line'),
  ]
}

/** Where an alias stands, or the anchor before a value; undefined where there is neither. */
function aliasPlace(source: Source, node: unknown): Place | undefined {
  if (isAlias(node)) return placeOf(node)
  if (typeof node !== 'object' || node === null || !('anchor' in node)) return undefined
  if (typeof node.anchor !== 'string') return undefined
  const written = `&${node.anchor}`
  const { offset } = placeOf(node as unknown as Node)
  return { offset: source.text.lastIndexOf(written, offset), length: written.length }
}

const hasTag = (node: unknown): node is Node =>
  typeof node === 'object' && node !== null && 'tag' in node && typeof node.tag === 'string'

/** Where the tag before a value stands. */
function tagPlace({ text }: Source, node: Node): Place {
  const end = text.lastIndexOf('!', placeOf(node).offset)
  let offset = end
  while (offset > 0 && /[^\s,[\]{}]/.test(text.charAt(offset - 1))) offset--
  const length = text.slice(end).search(/[\s,[\]{}]|$/) + end - offset
  return { offset, length }
}

/** Names that are no words, and names that stand in a block twice. */
function nameSurprises(source: Source, map: YAMLMap): Finding[] {
  const seen = new Map<string, Scalar>()
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key) || typeof key.value !== 'string') {
      const help = 'write a word and a colon'
      return findingAt('YAML_SYNTAX', source, placeOf(key as Node | null, map), 'a name must be a word', help)
    }
    const first = seen.get(key.value)
    seen.set(key.value, first ?? key)
    if (!first) return []
    const { line } = positionAt(source, placeOf(first).offset)
    const help = `keep one of the two; the first is in line ${line}`
    return findingAt(
      'YAML_DUPLICATE_KEY',
      source,
      placeOf(key),
      `${key.value} stands here a second time`,
      help,
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
          placeOf(scalar),
          `holds ${hidden.name}, which cannot be seen or printed`,
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
        placeOf(scalar),
        `${written} can be read as text or as yes, no or nothing`,
        help,
      ),
    ]
  }
  if (NUMBER_LIKE.test(written) && !PLAIN_NUMBER.test(written)) {
    const help = 'write numbers in plain digits, such as 7 or 1400; put quotes around it if it is text'
    return [
      findingAt(
        'YAML_AMBIGUOUS',
        source,
        placeOf(scalar),
        `${written} can be read as different numbers`,
        help,
      ),
    ]
  }
  if (value === null) {
    const help = 'write the value after the colon; only a line that may be left out can be deleted instead'
    return [findingAt('YAML_AMBIGUOUS', source, placeOf(scalar), 'a value is missing here', help)]
  }
  return []
}

function placeOf(node: Node | null, outer?: Node): Place {
  const [offset, end] = node?.range ?? outer?.range ?? [0, 1]
  return { offset, length: end - offset }
}
