import type { Block, LetterDocument, Word } from '../../documents/letter-document.ts'
import { addressFromWord, isBlockTag } from '../../documents/wording/placeholders.ts'
import { findingAtPlace, nameSome, type Finding } from '../../findings/finding.ts'
import { nearMatches } from '../../findings/near-match.ts'
import type { MergeFields } from './merge-fields-file.ts'

/**
 * Replaces the merge fields of a draft with placeholders, and the addresses of links that stand for one.
 *
 * @param names the names that placeholders may use
 */
export function replaceFields(
  { blocks, file }: LetterDocument,
  fields: MergeFields,
  names: readonly string[],
): { readonly blocks: Block[]; readonly findings: Finding[] } {
  const unknown = new Map<string, Finding>()
  const replace = (word: Word): Word => {
    const { field, link } = word
    const linked = link === undefined ? word : { ...word, link: addressFromWord(link) }
    if (field === undefined) return linked
    const name = fields.get(field) ?? (isPlaceholder(field, names) ? field : undefined)
    if (name !== undefined) return { ...linked, field: name }
    if (!unknown.has(field)) unknown.set(field, unknownField(file, field, word, names))
    return linked
  }
  const all = blocks.map((block): Block => {
    switch (block.kind) {
      case 'list':
        return { ...block, items: block.items.map((item) => ({ ...item, words: item.words.map(replace) })) }
      case 'table':
        return block
      default:
        return { ...block, words: block.words.map(replace) }
    }
  })
  return { blocks: all, findings: [...unknown.values()] }
}

/** Whether a field has the name of its placeholder, as in the drafts that `letters wording --to` writes. */
const isPlaceholder = (field: string, names: readonly string[]): boolean =>
  isBlockTag(field) || names.includes(field.split(' ').at(-1) ?? '')

function unknownField(file: string, field: string, { place }: Word, names: readonly string[]): Finding {
  const near = namesLike(field, names)
  const [best] = near
  const suggestion = near.length > 0 ? `perhaps ${nameSome(near, 3)}; ` : ''
  const help = `${suggestion}say once what it stands for: --field ${JSON.stringify(`${field}=${best ?? 'authority.name'}`)}`
  return findingAtPlace(
    'DRAFT_FIELD',
    file,
    place,
    `no placeholder is known for the merge field «${field}»`,
    help,
  )
}

/** The names that a merge field is likely to stand for: spelt nearly so, or with one of its words. */
function namesLike(field: string, names: readonly string[]): string[] {
  // Fields of Word have underscores or capitals where names have dots.
  const words = field
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase()
    .split(/[\s_.]+/)
  const near = nearMatches(words.join('.'), names)
  if (near.length > 0) return near
  const sharedWords = (name: string) =>
    name.split(/[._]/).filter((part) => part.length > 2 && words.includes(part)).length
  return names.filter((name) => sharedWords(name) > 0).sort((a, b) => sharedWords(b) - sharedWords(a))
}
