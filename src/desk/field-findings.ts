import type { Code } from '../findings/codes.ts'
import { isError, type Finding } from '../findings/finding.ts'
import { positionAt } from '../findings/source.ts'
import { stepsOf, type Field } from '../shape/field.ts'
import { valueAt } from '../rules/data.ts'
import { locateKey, locateValue, type YamlFile } from '../model/yaml-file.ts'
import { labelOf } from './form-fields.ts'

/** What is wrong with a value, and what to do. */
export interface FieldProblem {
  /** The field's; "" where it is about no single field. */
  readonly path: string
  readonly code?: Code
  readonly message: string
  readonly help: string
  readonly isError: boolean
}

/** The findings about a file by the fields that they are about, and those about no single field. */
export interface SortedFindings {
  readonly fields: readonly FieldProblem[]
  readonly others: readonly Finding[]
}

/** Assigns each finding about an authority's file to the field at its position. */
export function sortFindings(
  yaml: YamlFile,
  fields: readonly Field[],
  findings: readonly Finding[],
): SortedFindings {
  const byLine = linesOf(yaml, fields)
  const own: FieldProblem[] = []
  const others: Finding[] = []
  for (const finding of findings) {
    const path = finding.file === yaml.source.file ? byLine.get(finding.position.line) : undefined
    if (path === undefined) others.push(finding)
    else own.push(fieldProblem(path, finding, fields))
  }
  return { fields: own, others }
}

/** A finding as it is said at its field: labels stand for names, and a button for what it asks to write. */
function fieldProblem(path: string, finding: Finding, fields: readonly Field[]): FieldProblem {
  const { code, message, help } = finding
  const own = message.startsWith(`${path} `) ? `it${message.slice(path.length)}` : message
  return {
    path,
    code,
    message: withLabels(own, fields),
    help: code === 'FIGURE_UNUSUAL' ? 'correct it, or say that it is right' : withLabels(help, fields),
    isError: isError(finding),
  }
}

/** Replaces the names of fields in a text by their labels. */
const withLabels = (text: string, fields: readonly Field[]): string =>
  text.replace(/\b[a-z_]+(?:\.[a-z_]+)+\b/g, (name) => {
    const field = fields.find(({ path }) => path === name)
    return field ? `“${labelOf(field)}”` : name
  })

/** The fields of a file by the lines of their names and values. */
function linesOf(yaml: YamlFile, fields: readonly Field[]): Map<number, string> {
  const lines = new Map<number, string>()
  for (const field of fields) {
    if (valueAt(yaml.value, field.path) === undefined) continue
    const { offset, length } = locateValue(yaml, stepsOf(field))
    const first = positionAt(yaml.source, locateKey(yaml, stepsOf(field)).offset).line
    const last = positionAt(yaml.source, offset + length - 1).line
    for (let line = first; line <= last; line++) if (!lines.has(line)) lines.set(line, field.path)
  }
  return lines
}
