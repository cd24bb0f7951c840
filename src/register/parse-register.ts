import type { RegisterFile } from '../../templates/shared/register.types.ts'
import { failure, type Result } from '../findings/result.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import type { Body } from './body.ts'
import { checkLinks } from './check-links.ts'
import { checkShared } from './check-shared.ts'
import { createRegister, type Register } from './register.ts'

/**
 * Makes the register from a file that fits its schema.
 *
 * @returns errors where dates or links contradict each other, or where two bodies of one time share a name or a code
 */
export function parseRegister(yaml: YamlFile<RegisterFile>): Result<Register> {
  const { bodies, complete_for: completeFor } = yaml.value
  const dates = checkLinks(yaml, bodies)
  if (dates.length > 0) return failure(...dates)
  const register = createRegister(toBodies(bodies), completeFor)
  const shared = checkShared(yaml, register)
  return shared.length > 0 ? failure(...shared) : { value: register, findings: [] }
}

/** The bodies as written; a link that the file states at one end is added at the other. */
function toBodies(written: RegisterFile['bodies']): Body[] {
  const entries = Object.entries(written)
  const [before, after] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()]
  const link = (from: string, to: string) => {
    after.set(from, (after.get(from) ?? new Set()).add(to))
    before.set(to, (before.get(to) ?? new Set()).add(from))
  }
  for (const [name, { predecessors = [], successors = [] }] of entries) {
    for (const other of predecessors) link(other, name)
    for (const other of successors) link(name, other)
  }
  return entries.map(([name, { type, code, former_codes, other_names, since, until }]) => ({
    name,
    type,
    code,
    formerCodes: former_codes ?? [],
    otherNames: other_names ?? [],
    since,
    until,
    predecessors: [...(before.get(name) ?? [])],
    successors: [...(after.get(name) ?? [])],
  }))
}
