import type { AuthorityData, AveragedEdition, Figures, LetterEdition } from '../model/letter-data.ts'
import { renderMarkdown } from '../markdown/render.ts'
import { givenData } from '../shape/given-data.ts'
import { complete, type Shape } from '../shape/shape.ts'
import { windowAddress } from '../rules/window-address.ts'
import { DEFAULT_LANGUAGE } from '../rules/language.ts'
import { compileTexts } from '../texts/compile-texts.ts'
import type { LetterTexts } from '../texts/letter-text.ts'
import { insertStyleTexts } from '../texts/insert-style-texts.ts'
import { asHtml, compileHtml, compileMarkdown, type Render } from '../template/compile.ts'
import type { Template } from '../template/parse.ts'
import { wrapUnbreakable } from '../html/wrap-unbreakable.ts'
import type { FontFace } from '../fonts/font-faces.ts'
import { omitUnusedFonts } from '../fonts/omit-unused-fonts.ts'
import { oneColumnTables } from '../html/one-column-tables.ts'
import { collapseWhitespace } from '../html/collapse-whitespace.ts'

/** All that the letters of one edition have in common. */
export interface LetterTemplate {
  readonly edition: LetterEdition
  /** A BCP 47 tag. */
  readonly language: string
  readonly authorityShape: Shape
  /** The texts that its templates print: the year's own in the place of the era's. */
  readonly texts: LetterTexts
  readonly document: Render
  readonly wording: Render
  /** All style sheets, with all fonts. */
  readonly styles: string
  /** The style sheets that large print has besides. */
  readonly largePrintStyles: string
  /** The style sheets of large print with only the fonts that a document without style sheets needs. */
  readonly largePrintStylesFor: (htmlWithoutStyles: string) => string
  /** The style sheets with only the fonts that a document without style sheets needs. */
  readonly stylesFor: (htmlWithoutStyles: string) => string
  /** The signature's image as a data: address. */
  readonly signature: string
  /** The wording as it was written, with the year's own texts after it where it has some. */
  readonly wordingText: string
}

/** What a letter template is compiled from: parsed templates and inlined assets. */
export interface LetterTemplateParts {
  readonly edition: AveragedEdition
  readonly editionShape: Shape
  readonly authorityShape: Shape
  readonly templates: ReadonlyMap<string, Template>
  readonly texts: LetterTexts
  readonly wording: Template
  readonly wordingText: string
  readonly styles: string
  readonly largePrintStyles: string
  readonly windowStyles: string
  readonly fonts: readonly FontFace[]
  readonly signature: string
}

/**
 * Take the places of remarks and style sheets until these are inserted; no text has them, since reading refuses private
 * use.
 */
const REMARKS = '\ue001'
const STYLES = '\ue002'

/**
 * A letter as one self-contained HTML document. The style sheets, with the fonts, are nine tenths of it and the same for
 * all letters of a year, so a letter's text is processed without them.
 */
export interface ComposedLetter {
  readonly htmlWithoutStyles: string
  /** The whole document, with the fonts that it needs. */
  readonly html: string
  /** The same in large print: its tables have one column of figures. */
  readonly largePrint: string
}

/** Compiles what all letters of an edition share. */
export function compileLetterTemplate(parts: LetterTemplateParts): LetterTemplate {
  const { lang: language = DEFAULT_LANGUAGE } = parts.edition
  const own = insertStyleTexts(parts.styles, parts.texts)
  // Large letters do not fit a window: their addressee is where it is in other letters.
  const styles =
    parts.edition.layout === undefined ? own : `${own}\n${insertStyleTexts(parts.windowStyles, parts.texts)}`
  const largePrintStyles = insertStyleTexts(parts.largePrintStyles, parts.texts)
  return {
    edition: complete(
      givenData(parts.edition, { shape: parts.editionShape, computed: [] }),
      parts.editionShape,
    ),
    authorityShape: parts.authorityShape,
    language,
    texts: parts.texts,
    document: compileHtml(parts.templates, 'document', language, compileTexts(parts.texts, language)),
    wording: compileMarkdown(parts.wording, ['remarks'], language),
    styles,
    stylesFor: omitUnusedFonts(styles, parts.fonts),
    largePrintStyles,
    largePrintStylesFor: once(() => omitUnusedFonts(`${own}\n${largePrintStyles}`, parts.fonts)),
    signature: parts.signature,
    wordingText: parts.wordingText,
  }
}

/** The same, compiled already, with another edition in the same language and layout: its averages can change with the data. */
export const withEdition = (
  compiled: LetterTemplate,
  edition: AveragedEdition,
  editionShape: Shape,
): LetterTemplate => ({
  ...compiled,
  edition: complete(givenData(edition, { shape: editionShape, computed: [] }), editionShape),
})

/** A function whose own work is done when it is first called: most runs print nothing in large print. */
function once<T, R>(make: () => (argument: T) => R): (argument: T) => R {
  let made: ((argument: T) => R) | undefined
  return (argument) => (made ??= make())(argument)
}

/**
 * Composes one letter. Pure: the same data gives the same text.
 *
 * @param correction the line on the letter that says that it was corrected; null for none
 */
export function composeLetter(
  letterTemplate: LetterTemplate,
  authority: AuthorityData,
  figures: Figures,
  correction: string | null,
): ComposedLetter {
  const { edition, language, signature } = letterTemplate
  const names = { edition, authority: complete(authority, letterTemplate.authorityShape), figures }
  const body = composeBody(fillWording(letterTemplate, authority, figures), authority.remarks)
  const document = letterTemplate.document({
    ...names,
    letter: {
      body: asHtml(body),
      styles: asHtml(STYLES),
      signature,
      correction,
      language,
      address: edition.layout == null ? null : addressOf(authority),
    },
  })
  // From here on a letter and its accent are one character, as the fonts have it (src/fonts/coverage.ts).
  const parts = wrapUnbreakable(collapseWhitespace(document.normalize('NFC'))).split(STYLES)
  const htmlWithoutStyles = parts.join('')
  return {
    htmlWithoutStyles,
    get html() {
      return parts.join(letterTemplate.stylesFor(htmlWithoutStyles))
    },
    get largePrint() {
      const [head = '', ...rest] = parts
      const body = oneColumnTables(rest.join(''))
      return `${head}${letterTemplate.largePrintStylesFor(`${head}${body}`)}${body}`
    },
  }
}

/** The address in the window of an envelope, as templates print it; null where there is none. */
function addressOf(authority: AuthorityData): { first: string; others: readonly string[] } | null {
  const [first, ...others] = windowAddress(authority) ?? []
  return first === undefined ? null : { first, others }
}

/**
 * Fills in the wording of one letter, as Markdown.
 *
 * @throws PlaceholderError where a placeholder has nothing to print
 */
export function fillWording(
  { edition, authorityShape, wording }: LetterTemplate,
  authority: AuthorityData,
  figures: Figures,
): string {
  const remarks = authority.remarks !== undefined ? REMARKS : null
  return wording({ edition, authority: complete(authority, authorityShape), figures, remarks })
}

/** Renders the letter's body. Wording and remarks are rendered separately, so that neither can change the other. */
function composeBody(filled: string, remarks: unknown): string {
  const html = renderMarkdown(filled)
  const inserted = typeof remarks === 'string' ? renderMarkdown(remarks) : ''
  return html.replace(`<p>${REMARKS}</p>\n`, () => inserted)
}
