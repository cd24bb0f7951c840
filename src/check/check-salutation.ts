import { findingAt, type Finding } from '../findings/finding.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import type { AuthorityFile } from '../model/year-files.ts'
import { locateValue } from '../model/yaml-file.ts'

/** Words of a salutation that are not part of a name. */
const FORMS = new Set(
  'mr mrs ms miss mx dr sir madam madame dame lord lady prof professor rev reverend cllr councillor colleague colleagues all and or my the of dear esq hon rt'.split(
    ' ',
  ),
)

/**
 * A warning where the salutation shares no word with the addressee's name or job title: one of them is left over from
 * another letter, or mistyped. "Sir or Madam" names nobody, and so cannot be wrong.
 */
export function checkSalutation({ yaml }: AuthorityFile<Pick<AuthorityData, 'addressee'>>): Finding[] {
  const { addressee } = yaml.value
  const greeted = wordsOf(addressee.salutation)
  const known = new Set([...wordsOf(addressee.name), ...wordsOf(addressee.job_title)])
  if (greeted.length === 0 || greeted.some((word) => known.has(word))) return []
  return [
    findingAt(
      'AUTHORITY_SALUTATION',
      yaml.source,
      locateValue(yaml, ['addressee', 'salutation']),
      `"Dear ${addressee.salutation}" has no word of the addressee's name, ${addressee.name}`,
      'correct the one that is left over from an earlier letter; leave both if they are about the same person',
    ),
  ]
}

/** The words that may be a name, in small letters, without accents and apostrophes. */
function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`]/gu, '')
    .toLowerCase()
  return (folded.match(/\p{L}+/gu) ?? []).filter((word) => word.length > 1 && !FORMS.has(word))
}
