import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  visit,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml'
import { findingAt, type Finding } from '../findings/finding.ts'
import { positionAt, type Source, type Place } from '../findings/source.ts'
import { checkScalar } from './check-scalar.ts'

/** Levels of nesting: more than any data file needs. */
const DEEPEST = 12

/**
 * Reports what YAML allows and data files may not have, since people read it otherwise than programs: repeated names,
 * aliases, tags, tabs, ambiguous words and numbers.
 */
export function checkStrictness(source: Source, document: Document.Parsed): Finding[] {
  const findings: Finding[] = [...tabs(source), ...directives(source)]
  const report = (code: Finding['code'], place: Place, message: string, help: string) => {
    findings.push(findingAt(code, source, place, message, help))
  }
  visit(document, (key, node, path) => {
    if (path.length > 2 * DEEPEST && node !== null) {
      const help = 'undo the nesting; data files need four levels at most'
      report('YAML_TOO_DEEP', placeOf(node), 'is nested too deeply', help)
      return visit.BREAK
    }
    const alias = aliasPlace(source, node)
    if (alias) {
      const help = 'write the value itself; a text that begins with * or & needs quotes around it'
      report('YAML_ALIAS', alias, 'anchors and aliases are not used here', help)
      return undefined
    }
    if (hasTag(node)) {
      const help = 'delete the word that begins with !; a text that begins with ! needs quotes around it'
      report('YAML_TAG', tagPlace(source, node), 'type tags are not used here', help)
    }
    if (isMap(node)) findings.push(...checkKeys(source, node))
    const finding = isScalar(node) && checkScalar(source, node, key === 'key', () => emptyHelp(source, path))
    if (finding) findings.push(finding)
    return undefined
  })
  return findings
}

function tabs(source: Source): Finding[] {
  const offset = source.text.indexOf('\t')
  if (offset === -1) return []
  return [findingAt('YAML_TAB', source, { offset }, 'there is a tab here', 'replace the tab by spaces')]
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

/** The place of an alias, or of the anchor before a value; undefined where there is neither. */
function aliasPlace(source: Source, node: unknown): Place | undefined {
  if (isAlias(node)) return placeOf(node)
  if (typeof node !== 'object' || node === null || !('anchor' in node)) return undefined
  if (typeof node.anchor !== 'string') return undefined
  const written = `&${node.anchor}`
  const { offset } = placeOf(node)
  return { offset: source.text.lastIndexOf(written, offset), length: written.length }
}

const hasTag = (node: unknown): node is Node =>
  typeof node === 'object' && node !== null && 'tag' in node && typeof node.tag === 'string'

/** The place of the tag before a value. */
function tagPlace({ text }: Source, node: Node): Place {
  const end = text.lastIndexOf('!', placeOf(node).offset)
  let offset = end
  while (offset > 0 && /[^\s,[\]{}]/.test(text.charAt(offset - 1))) offset--
  const length = text.slice(end).search(/[\s,[\]{}]|$/) + end - offset
  return { offset, length }
}

/**
 * The remedy for a missing value. Where other names follow, the name may be that of a block, and it or the lines below it
 * may begin at the wrong column.
 */
function emptyHelp(source: Source, path: readonly unknown[]): string | undefined {
  const [map, pair] = path.slice(-2)
  if (!isMap(map) || !isPair(pair) || map.items.at(-1) === pair || !isNode(pair.key)) return undefined
  const { offset } = placeOf(pair.key)
  const { column } = positionAt(source, offset)
  const isApart = /\n[ \r]*\n *$/.test(source.text.slice(Math.max(0, offset - 80), offset))
  const block =
    column > 1 && isApart
      ? 'if this is the name of a block, begin it further left'
      : 'if the lines below belong to it, begin each of them two spaces further right'
  return `write the value after the colon; or, ${block}`
}

/** Reports names that are not words, and names that are in a block twice. */
function checkKeys(source: Source, map: YAMLMap): Finding[] {
  let seen = new Map<string, Scalar>()
  return map.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || typeof key.value !== 'string') {
      const help = 'write a word and a colon'
      return findingAt('YAML_SYNTAX', source, placeOf(key, map), 'a name must be a word', help)
    }
    const first = seen.get(key.value)
    // What follows an empty name may belong inside it, and that is reported at the name.
    if (isScalar(value) && value.value === null) seen = new Map()
    seen.set(key.value, first ?? key)
    if (!first) return []
    const { line } = positionAt(source, placeOf(first).offset)
    const help = `keep one of the two; the first is in line ${line}`
    return findingAt(
      'YAML_DUPLICATE_KEY',
      source,
      placeOf(key),
      `${key.value} is in this block a second time`,
      help,
    )
  })
}

function placeOf(node: unknown, outer?: Node): Place {
  const [offset, end] = (isNode(node) ? node.range : undefined) ?? outer?.range ?? [0, 1]
  return { offset, length: end - offset }
}
