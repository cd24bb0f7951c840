import { renderInline } from '../markdown/render.ts'
import { pluralCategory } from '../rules/language.ts'
import { compileMarkdown, PlaceholderError, type PrintText } from '../template/compile.ts'
import { parseTemplate } from '../template/parse.ts'
import { ONLY_FORM, type LetterText, type LetterTexts, type TextForm } from './letter-text.ts'

/** A placeholder of a text has nothing to print in a letter. */
export class TextPlaceholderError extends Error {
  readonly form: TextForm
  readonly placeholder: PlaceholderError

  constructor({ key }: LetterText, form: TextForm, placeholder: PlaceholderError) {
    super(`the text ${key}: ${placeholder.message}`)
    this.form = form
    this.placeholder = placeholder
  }
}

type RenderForm = (names: object) => string

/**
 * Compiles texts so that templates can print them.
 *
 * @param language a BCP 47 tag: the language of dates, numbers and plural forms
 */
export function compileTexts(texts: LetterTexts, language: string): PrintText {
  const compiled = new Map<TextForm, RenderForm>()
  const render = (text: LetterText, form: TextForm): RenderForm => {
    const known = compiled.get(form) ?? compileForm(text, form, language)
    compiled.set(form, known)
    return known
  }
  return (key, given, names) => {
    const text = texts.get(key)
    const form = text && chooseForm(text, given, language)
    if (!form) throw new Error(`the text ${key} has no form for ${JSON.stringify(given)}`)
    return render(text, form)({ ...names, ...given })
  }
}

function chooseForm(
  { forms }: LetterText,
  { count, form }: Readonly<Record<string, unknown>>,
  language: string,
): TextForm | undefined {
  if (typeof count === 'number') return forms.get(pluralCategory(count, language))
  return forms.get(typeof form === 'string' ? form : ONLY_FORM)
}

/** Compiles one form. Most forms have no placeholder and are the same in every letter. */
function compileForm(text: LetterText, form: TextForm, language: string): RenderForm {
  if (!form.text.includes('{{')) {
    const html = renderInline(form.text)
    return () => html
  }
  const { value } = parseTemplate({ file: form.source.file, text: form.text })
  if (!value) throw new Error(`the text ${text.key} has not been checked`)
  const fill = compileMarkdown(value, [], language)
  return (names) => {
    try {
      return renderInline(fill(names))
    } catch (error) {
      if (error instanceof PlaceholderError) throw new TextPlaceholderError(text, form, error)
      throw error
    }
  }
}
