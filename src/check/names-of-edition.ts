import { findingAt, type Finding } from '../findings/finding.ts'
import { slipOf } from '../findings/near-match.ts'
import { isData } from '../model/letter-data.ts'
import { locateKey, locateValue, type YamlFile } from '../model/yaml-file.ts'
import { valueAt } from '../rules/data.ts'

/** A name of the edition at the beginning of a placeholder, without "edition.". */
const NAME = /^edition\.([a-z0-9_]+(?:\.[a-z0-9_]+)*)/

/**
 * Reports names of the edition that an era's templates or texts print, and that an edition lacks, at the edition: an office
 * can add them there, but not change the era. Other findings stay as they are.
 *
 * @param findings about the era's templates and texts, with the names of this edition
 */
export function namesAtEdition(findings: readonly Finding[], edition: YamlFile): Finding[] {
  const moved = findings.map((finding) => atEdition(finding, edition))
  return [...new Map(moved.map((finding) => [JSON.stringify(finding), finding])).values()]
}

function atEdition(finding: Finding, edition: YamlFile): Finding {
  const { code, file, position } = finding
  const name = NAME.exec(position.sourceLine.slice(position.column - 1))?.[1]
  if (code !== 'TEMPLATE_NAME' || name === undefined) return finding
  const path = name.split('.')
  const block = path.slice(0, -1)
  const last = path.at(-1) ?? name
  const data = block.length > 0 ? valueAt(edition.value, block.join('.')) : edition.value
  const slip = slipOf(last, isData(data) ? Object.keys(data) : [])
  const place = slip === undefined ? locateValue(edition, block) : locateKey(edition, [...block, slip])
  const where = block.length > 0 ? ` below ${block.join('.')}` : ''
  const help =
    slip === undefined
      ? `add the line "${last}: …"${where}, or give that text other words in the year’s texts.yaml`
      : `write ${last} here, if this is it`
  return findingAt(
    'SCHEMA_MISSING_KEY',
    edition.source,
    place,
    `${name} is missing, which ${file} prints`,
    help,
  )
}
