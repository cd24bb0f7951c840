import type { YamlEdit } from '../../edit/yaml-edit.ts'
import { isData } from '../../model/letter-data.ts'
import { valueAt } from '../../rules/data.ts'
import { pluralCategories } from '../../rules/language.ts'
import type { ReadyEra } from '../../run/era-cache.ts'
import { ONLY_FORM, type LetterText } from '../../texts/letter-text.ts'
import { textsSchema } from '../../texts/texts-schema.ts'
import { wordsOf } from '../form-fields.ts'

/** A text of a year, or one form of it, as the page shows it in a field. */
export interface TextField {
  /** Its path in texts.yaml, with dots: upheld.count.one. */
  readonly name: string
  /** The key of the text: upheld.count. */
  readonly key: string
  readonly legend: string
  readonly label: string
  /** What the era says of it. */
  readonly description: string | undefined
  /** The era's own words; "" where it has none, such as for a plural form of another language. */
  readonly standard: string
}

/** The texts that a year's letters print besides the wording, in the order in which the era has them. */
export function textFields({ files, texts: { texts, uses } }: ReadyEra, language: string): TextField[] {
  const schema = textsSchema(files.name, files.texts, texts, uses)
  return [...texts.values()].flatMap((text) => {
    const { key, forms } = text
    const use = uses.get(key)
    if (!use) return []
    const description = descriptionIn(schema, key)
    const names =
      use.kind === 'plural'
        ? new Set([...pluralCategories(language).needed, ...forms.keys()])
        : new Set(forms.keys())
    return Array.from(names, (form) => fieldOf(text, form, description))
  })
}

function fieldOf({ key, forms }: LetterText, form: string, description: string | undefined): TextField {
  const name = form === ONLY_FORM ? key : `${key}.${form}`
  const [first = '', ...rest] = name.split('.')
  return {
    name,
    key,
    legend: rest.length === 0 ? '' : wordsOf(first),
    label: (rest.length === 0 ? [first] : rest).map(wordsOf).join(': '),
    description,
    standard: forms.get(form)?.text ?? '',
  }
}

/** What the schema of an era's texts says of one of them. */
function descriptionIn(schema: unknown, key: string): string | undefined {
  const description = valueAt(schema, `properties.${key.replaceAll('.', '.properties.')}.description`)
  return typeof description === 'string' ? description : undefined
}

/** What the fields show: a year's own words, or those of the era. */
export function textValues(fields: readonly TextField[], data: unknown): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name, key, standard }) => {
      const own = valueAt(data, name)
      if (typeof own === 'string') return [name, own]
      // A year that has forms of a text has no other forms.
      return [name, valueAt(data, key) === undefined ? standard : '']
    }),
  )
}

/**
 * Typed words as edits of a year's texts. Words that are the era's own are removed from the file, and so is an emptied
 * text. Where one form of a text differs, all its forms are written: a year replaces all of them or none.
 *
 * @param typed words by the names of their fields
 */
export function textEdits(
  fields: readonly TextField[],
  data: unknown,
  typed: ReadonlyMap<string, string>,
): YamlEdit[] {
  const shown = textValues(fields, data)
  return [...Map.groupBy(fields, ({ key }) => key)].flatMap(([key, forms]): YamlEdit[] => {
    if (!forms.some(({ name }) => typed.has(name))) return []
    const words = forms.map(({ name, standard }) => {
      const text = oneLine(typed.get(name) ?? shown[name] ?? '')
      return { name, standard, text: text === '' ? standard : text }
    })
    const isStandard = words.every(({ text, standard }) => text === standard)
    if (isStandard)
      return valueAt(data, key) === undefined ? [] : [{ path: key.split('.'), value: undefined }]
    return words.flatMap(({ name, text }): YamlEdit[] => {
      if (text === valueAt(data, name)) return []
      const isGone = text === '' && (!isData(valueAt(data, key)) || valueAt(data, name) === undefined)
      return isGone ? [] : [{ path: name.split('.'), value: text === '' ? undefined : text }]
    })
  })
}

/** A text is one line, however a browser's field wraps it. */
const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ')
