import { isError } from '../../findings/finding.ts'
import { browserIdentity } from '../../print/browser-identity.ts'
import { isIssued, type LetterRecord } from '../../record/letter-record.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { saveIssued } from '../../record/save-printing.ts'
import { planLetters } from '../../run/plan-letters.ts'
import { countOf, createContext, type GlobalOptions, type Process } from '../context.ts'
import { prepareYears } from '../prepare-years.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { EXIT } from '../usage-error.ts'

/** Marks letters as sent; only what is printed as its data says can be. Returns the exit status. */
export async function issue(
  process: Process,
  year: string,
  options: GlobalOptions & { only?: string[]; browser?: string },
): Promise<number> {
  const context = createContext(process, options)
  const { folders, say, paint } = context
  const [known = year] = selectYears(folders.data, [year])
  const only = selectAuthorities(folders.data, [known], options.only)
  const { prepared, findings } = await prepareYears(context, [known], only)
  const now = new Date().toISOString()
  const release = lockOutput(folders.output, now)
  try {
    const browser = await browserIdentity(options.browser, process.env)
    const due: LetterRecord[] = []
    const held: { slug: string; why: string }[] = prepared
      .flatMap(({ refused }) => refused)
      .map((slug) => ({
        slug,
        why: 'its data has findings',
      }))
    let already = 0
    const { failed } = planLetters(
      prepared,
      { output: folders.output, browser },
      ({ letter, state, record }) => {
        if (state !== 'current' || !record) held.push({ slug: letter.slug, why: WHY[state] ?? state })
        else if (isIssued(record)) already++
        else due.push(record)
      },
    )
    for (const { letter, failure } of failed) held.push({ slug: letter.slug, why: failure })
    for (const record of due) await saveIssued(folders.output, record, now)
    for (const { slug, why } of held) say(`  ${paint('red', '✘')} ${known}/${slug}: not marked, ${why}`)
    const parts = [
      `${countOf(due.length, 'letter')} of ${known} marked as sent`,
      ...(already > 0 ? [`${already} already were`] : []),
      ...(held.length > 0 ? [`${held.length} not marked: run "letters generate ${known}" first`] : []),
    ]
    say(paint(held.length > 0 ? 'red' : 'green', parts.join(', ')))
    const status = held.length > 0 || findings.some(isError) ? EXIT.failed : EXIT.well
    const issued = due.map(({ authority, current }) => ({ slug: authority, revision: current.revision }))
    context.result({ command: 'issue', status, year: known, issued, already, held, findings })
    return status
  } finally {
    release()
  }
}

const WHY: Readonly<Record<string, string>> = {
  new: 'it is not printed yet',
  changed: 'its data changed since it was printed',
  missing: 'its PDF is gone',
  edited: 'its PDF was edited by hand',
  interrupted: 'a run was cut off before it wrote the PDF',
  'html-missing': 'its HTML is gone',
  'html-edited': 'its HTML was edited by hand',
}
