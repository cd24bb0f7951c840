import { findingAt, type Finding } from '../findings/finding.ts'
import type { EarlierFile } from '../model/earlier-files.ts'
import { isData } from '../model/letter-data.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import { locateKey, locateValue } from '../model/yaml-file.ts'
import { ALL_FIGURES, CONFIRMED_FIGURES } from '../rules/confirmed-figures.ts'
import { valueAt } from '../rules/data.ts'
import { figureAt } from '../rules/totals.ts'
import { explainTypingError } from '../rules/typing-error.ts'
import { unusualFigures, type CountPair, type Unusual } from '../rules/unusual-figures.ts'

/**
 * Warns of counts that are improbable compared with those of the authority's last letter. It compares the
 * counts that both files have under the same names, but not those of an authority that changed its type or was abolished.
 *
 * @param counts the paths of the counts in the era's schema, in its order
 */
export function checkUnusual(
  { yaml }: AuthorityFile,
  earlier: EarlierFile,
  counts: readonly string[],
): Finding[] {
  const type = valueAt(yaml.value, 'type')
  if (type !== earlier.value['type'] || type === 'Abolished') return []
  const pairs = counts.flatMap((path): CountPair[] => {
    const [now, before] = [countAt(yaml.value, path), countAt(earlier.value, path)]
    return now === undefined || before === undefined ? [] : [{ path, now, before }]
  })
  const confirmed = valueAt(yaml.value, CONFIRMED_FIGURES)
  const isConfirmed = (name: string, figure: number): boolean =>
    isData(confirmed) && confirmed[name] === figure
  return unusualFigures(pairs, ({ path, now }) => isConfirmed(path, now)).flatMap((unusual) => {
    if (unusual.kind === 'all' && isConfirmed(ALL_FIGURES, unusual.now)) return []
    const place =
      unusual.kind === 'all'
        ? locateKey(yaml, (pairs[0]?.path ?? '').split('.').slice(0, 1))
        : locateValue(yaml, unusual.pair.path.split('.'))
    return [
      findingAt('FIGURE_UNUSUAL', yaml.source, place, messageOf(unusual, earlier.year), helpOf(unusual)),
    ]
  })
}

function countAt(value: unknown, path: string): number | undefined {
  const figure = figureAt(value, path)
  return figure !== undefined && figure >= 0 ? figure : undefined
}

function messageOf(unusual: Unusual, year: string): string {
  if (unusual.kind === 'all')
    return `all figures together are ${unusual.now}, but were ${unusual.before} in ${year}: perhaps another authority's`
  const { path, now, before } = unusual.pair
  const figure = `${path} is ${now}, but was ${before} in ${year}`
  switch (unusual.kind) {
    case 'changed': {
      const change = now > before ? 'an unusual rise' : 'an unusual fall'
      const error = explainTypingError(now, before)
      return `${figure}: ${error === undefined ? change : `perhaps ${error}`}`
    }
    case 'equal':
      return `${figure}: perhaps from another line, since ${unusual.neighbour.path} is ${now}, too`
    case 'exchanged': {
      const { neighbour } = unusual
      return `${figure}, and ${neighbour.path} is ${neighbour.now}, but was ${neighbour.before}: perhaps the two are exchanged`
    }
  }
}

function helpOf(unusual: Unusual): string {
  const lines =
    unusual.kind === 'all'
      ? [`${ALL_FIGURES}: ${unusual.now}`]
      : [unusual.pair, ...(unusual.kind === 'exchanged' ? [unusual.neighbour] : [])].map(
          ({ path, now }) => `${path}: ${now}`,
        )
  const right = lines.length > 1 ? 'if both are right' : 'if it is right'
  return `correct it; ${right}, write ${lines.map((line) => `"${line}"`).join(' and ')} under "${CONFIRMED_FIGURES}:"`
}
