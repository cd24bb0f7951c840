import { nameSome } from '../../findings/name-some.ts'
import { beginYear, type NewYear } from '../../run/commands/new-year.ts'
import { countOf, createContext, printFindings, type GlobalOptions, type Process } from '../context.ts'
import { EXIT } from '../usage-error.ts'

export interface NewCommandOptions extends GlobalOptions {
  readonly from: string
  readonly authorities?: boolean
}

/** Begins a year from an earlier one or an era's sample. Returns the exit status. */
export async function newYear(process: Process, year: string, options: NewCommandOptions): Promise<number> {
  const context = createContext(process, options)
  const { value, findings } = await beginYear(context.folders, year, options)
  printFindings(context, findings)
  if (value) context.say(...linesOf(value, year, options.from))
  else context.say(`${year} was not begun, and nothing was written`)
  const status = value ? EXIT.well : EXIT.failed
  context.result({ command: 'new', status, year, ...value, findings })
  return status
}

function linesOf(made: NewYear, year: string, from: string): string[] {
  const { folder, title, period, toFillIn, authorities, authoritiesFrom, ended } = made
  return [
    `${folder} was begun from ${from}: ${title}${period ? `, ${period.from} to ${period.to}` : ''}`,
    ...(toFillIn.length > 0 ? [`  to fill in in edition.yaml: ${nameSome(toFillIn, 12)}`] : []),
    ...(authorities === undefined
      ? []
      : [`  ${countOf(authorities, 'file')} of authorities from ${authoritiesFrom ?? ''}, without figures`]),
    ...(ended.length > 0 ? [`  no file for ${nameSome(ended)}: ended before the period`] : []),
    '  → read wording.md, which is copied; then "letters import" the figures, and "letters check ' +
      year +
      '"',
  ]
}
