/** The formats that a letter can have besides its PDF, in the order in which they are listed. */
export const OTHER_FORMATS = ['html', 'large', 'text'] as const

/** A format besides the PDF: HTML, a PDF in large print, plain text. */
export type OtherFormat = (typeof OTHER_FORMATS)[number]

/** The formats in which a letter is written. */
export type Format = 'pdf' | OtherFormat

/** What the name of a letter's file ends in. No authority's file name has a full stop in it. */
export const FORMAT_ENDINGS: Readonly<Record<Format, string>> = {
  pdf: '.pdf',
  html: '.html',
  large: '.large.pdf',
  text: '.txt',
}

/** What people call a letter's file. */
export const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  pdf: 'PDF',
  html: 'HTML',
  large: 'large print',
  text: 'plain text',
}
