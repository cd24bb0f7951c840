import type { RegisterBody, RegisterFile } from '../../templates/shared/register.types.ts'
import { findingAt, type Finding } from '../findings/finding.ts'
import { didYouMean } from '../findings/near-match.ts'
import { locateValue, type DataPath } from '../model/yaml-file.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { longDate } from '../rules/dates.ts'

type Written = RegisterFile['bodies']
type Named = RegisterBody & { readonly name: string }

/** Reports bodies that end before they begin, and predecessors and successors that are not possible. */
export function checkLinks(yaml: YamlFile, written: Written): Finding[] {
  const at = (path: DataPath, message: string, help: string): Finding =>
    findingAt('REGISTER_BODY', yaml.source, locateValue(yaml, path), message, help)
  return Object.entries(written).flatMap(([name, body]) => {
    const own = { ...body, name }
    const { since, until } = body
    const isReversed = since !== undefined && until !== undefined && since > until
    const message = `${name} would end on ${until}, before it began on ${since}`
    return [
      ...(isReversed ? [at(['bodies', name, 'until'], message, 'correct one of the two dates')] : []),
      ...(['predecessors', 'successors'] as const).flatMap((field) =>
        (body[field] ?? []).flatMap((other, i) => {
          const path = ['bodies', name, field, i]
          const linked = namedIn(written, other)
          if (linked === undefined) {
            const help = didYouMean(
              other,
              Object.keys(written),
              'add it to this file, or delete the name here',
            )
            return [at(path, `there is no body ${other}`, help)]
          }
          const problem = field === 'predecessors' ? linkProblem(linked, own) : linkProblem(own, linked)
          return problem === undefined
            ? []
            : [at(path, problem, 'correct the dates, or delete the name here')]
        }),
      ),
    ]
  })
}

function namedIn(written: Written, name: string): Named | undefined {
  const body = Object.hasOwn(written, name) ? written[name] : undefined
  return body && { ...body, name }
}

/** Why one body cannot have replaced another; undefined where it can. */
function linkProblem(before: Named, after: Named): string | undefined {
  if (before.name === after.name) return `${before.name} cannot have replaced itself`
  if (before.until === undefined) return `${after.name} replaced ${before.name}, which has no last day`
  if (after.until === undefined || after.until > before.until) return undefined
  return `${after.name} ended on ${longDate(after.until)}, before ${before.name}, which it replaced, had ended`
}
