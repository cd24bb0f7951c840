import type { Edition } from '../../templates/shared/edition.types.ts'
import { isError, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { CORRECTION_NAMES } from '../mail/compile-mail.ts'
import { parseMail, placedInFile } from '../mail/parse-mail.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import type { ShapeMap } from '../shape/shape.ts'
import { checkWordingYears } from './check-named-years.ts'
import { checkBody } from './check-wording.ts'

/**
 * Checks mail.md as a wording is checked: its placeholders, its Markdown, the years that it names. Its errors hold no
 * letter from being printed, only from being sent.
 *
 * @param names those that a wording may use; a mail has `correction` as well
 * @param edition undefined where it has an error
 */
export function checkMail(mail: Source, names: ShapeMap, edition: YamlFile<Edition> | undefined): Finding[] {
  const { value: file, findings } = parseMail(mail)
  if (!file) return [...findings]
  return [file.subject, file.body].flatMap((part) => {
    const found = checkBody(part.source, { ...names, correction: CORRECTION_NAMES })
    const years = edition && !found.some(isError) ? checkWordingYears(part.source, edition) : []
    return placedInFile([...found, ...years], part, mail)
  })
}
