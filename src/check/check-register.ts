import type { Edition } from '../../templates/shared/edition.types.ts'
import { findingAt, nameSome, type Finding } from '../findings/finding.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import { locateValue } from '../model/yaml-file.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import { beganAfter, endedBefore, REGISTER, type Body, type Period } from '../register/body.ts'
import { matchName } from '../register/match-name.ts'
import type { Register } from '../register/register.ts'
import { longDate } from '../rules/dates.ts'

/** The dates of an edition that bodies are compared with. */
type Dates = Pick<Edition, 'date' | 'period'>

/** Reports an authority whose name, type or time differs from the register of bodies. */
export function checkRegister(
  { yaml }: AuthorityFile<AuthorityData>,
  register: Register,
  dates: Dates,
): Finding[] {
  const { name, type } = yaml.value
  const report = (code: Finding['code'], field: 'name' | 'type', message: string, help: string): Finding =>
    findingAt(code, yaml.source, locateValue(yaml, [field]), message, help)
  const own = register.byName.get(name)
  const match = own ? { isCertain: true as const, body: own } : matchName(name, register, dates.period)
  if (!match.isCertain) {
    if (!covers(register, type)) return []
    const message = `${name} is not in the register of bodies`
    return [report('REGISTER_UNKNOWN', 'name', message, adviseUnknown(match.suggestions))]
  }
  const { body } = match
  const renamed = own
    ? []
    : [
        report(
          'REGISTER_NAME',
          'name',
          `the register of bodies calls it ${body.name}`,
          `write ${body.name}, or correct the name in ${REGISTER}`,
        ),
      ]
  const time = timeProblem(body, type, dates.period)
  if (time) return [...renamed, report('REGISTER_PERIOD', 'name', time.message, time.help)]
  const problem = typeProblem(body, type, dates.date)
  if (problem === undefined) return renamed
  const help = `correct the type here, or the body in ${REGISTER}`
  return [...renamed, report('REGISTER_TYPE', 'type', problem, help)]
}

/** Whether a register has every body of a type: one without fire authorities cannot say that one is unknown. */
const covers = ({ completeFor }: Register, type: string): boolean =>
  type === 'Abolished' ? completeFor.size > 0 : completeFor.has(type)

function adviseUnknown(suggestions: readonly Body[]): string {
  const add = `add it to ${REGISTER} if it is right`
  if (suggestions.length === 0) return `correct the name, or ${add}`
  return `did you mean ${suggestions.map(({ name }) => name).join(' or ')}? Else ${add}`
}

function timeProblem(
  body: Body,
  type: string,
  period: Period,
): { message: string; help: string } | undefined {
  const { name, since, until, predecessors, successors } = body
  if (since !== undefined && beganAfter(body, period)) {
    const others = predecessors.length > 0 ? `; before it there were ${nameSome(predecessors)}` : ''
    return {
      message: `${name} began on ${longDate(since)}, after the period that the letter is about`,
      help: `correct the name${others}`,
    }
  }
  if (until === undefined || !endedBefore(body, period) || type === 'Abolished') return undefined
  const others = successors.length > 0 ? `; it was replaced by ${nameSome(successors)}` : ''
  return {
    message: `${name} ended on ${longDate(until)}, before the period that the letter is about`,
    help: `correct the name, or write "type: Abolished" if cases of it were still decided${others}`,
  }
}

/** An abolished council has its own type in letters about its time, and "Abolished" once it has ended. */
function typeProblem({ name, type, until }: Body, written: string, date: string): string | undefined {
  if (written === type) return undefined
  if (written !== 'Abolished') return `the type is ${written}, and the register of bodies has ${type}`
  if (until === undefined) return `the type is Abolished, and in the register of bodies ${name} still exists`
  if (until < date) return undefined
  return `the type is Abolished, and in the register of bodies ${name} exists until ${longDate(until)}`
}
