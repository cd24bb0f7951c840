import type { Edition } from '../../templates/shared/edition.types.ts'
import { findingAt, type Finding } from '../findings/finding.ts'
import { nameSome } from '../findings/finding.ts'
import { locateKey } from '../model/yaml-file.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { existedIn } from '../register/body.ts'
import { findBody } from '../register/match-name.ts'
import type { Register } from '../register/register.ts'

/** The most bodies that a finding names. */
const NAMED = 5

/**
 * A warning of the bodies that have no file in a year. Of each type only where more than half of its bodies have one: a
 * year with fewer is a selection, such as a sample.
 *
 * @param names the names of the year's authorities, in any spelling
 */
export function checkMissing(
  edition: YamlFile<Edition>,
  names: readonly string[],
  register: Register,
): Finding[] {
  const { period } = edition.value
  const lastDay = { from: period.to, to: period.to }
  const present = new Set(names.flatMap((name) => findBody(name, register, period) ?? []))
  const types = Map.groupBy(
    register.bodies.filter((body) => register.completeFor.has(body.type) && existedIn(body, lastDay)),
    ({ type }) => type,
  )
  const missing = [...types.values()].flatMap((bodies) => {
    const gone = bodies.filter((body) => !present.has(body))
    return 2 * gone.length < bodies.length ? gone : []
  })
  if (missing.length === 0) return []
  const some = nameSome(
    missing.map(({ name }) => name),
    NAMED,
  )
  return [
    findingAt(
      'REGISTER_MISSING',
      edition.source,
      locateKey(edition, ['period']),
      `in the register of bodies and without a file: ${some} (${missing.length})`,
      'add their files; leave it where they get no letter this year',
    ),
  ]
}
