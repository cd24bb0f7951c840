import { isScalar } from 'yaml'
import { findingAt, type Finding } from '../findings/finding.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import { checkMarkdown } from '../markdown/check-markdown.ts'
import { locateValue } from '../model/yaml-file.ts'

/** Checks the Markdown of an authority's remarks, and whether the wording has a place for them. */
export function checkRemarks(
  file: AuthorityFile<Pick<AuthorityData, 'remarks'>>,
  hasPlace: boolean,
): Finding[] {
  const text = file.yaml.value.remarks
  if (text === undefined) return []
  const { source } = file.yaml
  const place = locateValue(file.yaml, ['remarks'])
  const findings = checkMarkdown(text, 'remarks').map(({ code, offset, length, message, help }) => {
    const at = file.yaml.offsetIn?.(place, offset) ?? sourceOffset(file, text, offset)
    return findingAt(code, source, at === undefined ? place : { offset: at, length }, message, help)
  })
  if (isJoined(file)) {
    const help = 'begin with "remarks: |", and indent the lines below it by two spaces'
    const message = 'these lines are joined into one paragraph'
    findings.push(findingAt('REMARKS_LINES', source, { ...place, length: 1 }, message, help))
  }
  if (hasPlace) return findings
  const help = 'put a line {{remarks}} into wording.md, with an empty line before and after it'
  return [
    ...findings,
    findingAt('REMARKS_PLACE', source, { ...place, length: 1 }, 'the wording has no place for remarks', help),
  ]
}

/** Whether remarks are written over several lines in a way that makes YAML join them. */
function isJoined({ yaml }: AuthorityFile): boolean {
  // In a row of NDJSON or CSV, the lines are those that are meant.
  if (yaml.source.firstLine !== undefined) return false
  const node = yaml.document.get('remarks', true)
  if (!isScalar(node) || node.type === 'BLOCK_LITERAL' || !node.range) return false
  const lines = yaml.source.text.slice(node.range[0], node.range[1]).split('\n')
  const header = node.type === 'BLOCK_FOLDED' ? 1 : 0
  return lines.slice(header).filter((line) => line.trim() !== '').length > 1
}

/** Converts an offset in the remarks to one in the file; undefined unless the remarks are a block written with |. */
function sourceOffset(file: AuthorityFile, text: string, offset: number): number | undefined {
  const node = file.yaml.document.get('remarks', true)
  if (!isScalar(node) || node.type !== 'BLOCK_LITERAL' || !node.range) return undefined
  const { text: whole } = file.yaml.source
  const before = text.slice(0, offset).split('\n')
  let lineStart = node.range[0]
  for (let i = 0; i < before.length; i++) lineStart = whole.indexOf('\n', lineStart) + 1
  const written = whole.slice(lineStart).split('\n', 1)[0] ?? ''
  const line = text.split('\n')[before.length - 1] ?? ''
  const indent = Math.max(0, written.replace(/\r$/, '').length - line.length)
  return lineStart + indent + (before.at(-1)?.length ?? 0)
}
