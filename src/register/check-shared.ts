import { findingAt, type Finding } from '../findings/finding.ts'
import { locateKey } from '../model/yaml-file.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { coexisted, type Body } from './body.ts'
import { findNamesakes } from './match-name.ts'
import { codesOf, plainCode, type Register } from './register.ts'

/** Reports bodies that existed at the same time and share a name, in any spelling, or a code: a row could mean either. */
export function checkShared(yaml: YamlFile, register: Register): Finding[] {
  const { bodies, byCode } = register
  const named = clashes(bodies, ({ name, otherNames }) =>
    [name, ...otherNames].flatMap((each) => findNamesakes(each, register)),
  )
  const coded = clashes(bodies, (body) => codesOf(body).flatMap((code) => byCode.get(plainCode(code)) ?? []))
  const report = ([first, later]: Pair, what: string, help: string): Finding => {
    const message = `${later.name} and ${first.name} ${what}, and existed at the same time`
    return findingAt('REGISTER_TWICE', yaml.source, locateKey(yaml, ['bodies', later.name]), message, help)
  }
  return [
    ...named.map((pair) =>
      report(pair, 'share a name', 'delete one of the two, or the name that they share'),
    ),
    ...coded.map((pair) => report(pair, 'have the same code', 'correct one of the two codes')),
  ]
}

/** Two bodies in the order of the file. */
type Pair = readonly [first: Body, later: Body]

/** The bodies that share something with another one of their time, each pair once. */
function clashes(bodies: readonly Body[], sharers: (body: Body) => readonly Body[]): Pair[] {
  const order = new Map(bodies.map((body, i) => [body, i]))
  const at = (body: Body): number => order.get(body) ?? -1
  const pairs = bodies.flatMap((body) =>
    sharers(body)
      .filter((other) => other !== body && coexisted(body, other))
      .map((other): Pair => (at(other) < at(body) ? [other, body] : [body, other])),
  )
  return [...new Map(pairs.map((pair) => [pair.map(at).join(), pair])).values()]
}
