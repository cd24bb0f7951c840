/** The codes of findings about the Markdown of wording, remarks and texts, and about texts themselves. A part of `CODES`. */
export const TEXT_CODES = {
  MAIL_HEAD: {
    severity: 'error',
    meaning: 'mail.md lacks its sender, subject or text, or has another line at its top',
  },
  MARKDOWN_HTML: { severity: 'error', meaning: 'HTML in a text that takes Markdown only' },
  MARKDOWN_IMAGE: { severity: 'error', meaning: 'an image in the wording or remarks' },
  MARKDOWN_LINK: {
    severity: 'error',
    meaning: 'a link that does not lead to a web page or an e-mail address',
  },
  MARKDOWN_HEADING: { severity: 'error', meaning: 'a heading of the wrong level, length or place' },
  MARKDOWN_UNFINISHED: {
    severity: 'error',
    meaning: 'Markdown that is begun and not finished, and prints as its signs',
  },
  MARKDOWN_UNSUPPORTED: { severity: 'error', meaning: 'Markdown that letters do not have' },
  MARKDOWN_EMPTY: {
    severity: 'error',
    meaning: 'a link, heading, list item, quotation or emphasis without words',
  },
  MARKDOWN_NUMBER: {
    severity: 'error',
    meaning: 'a number at the beginning of a line that becomes a list’s, or prints as another',
  },
  MARKDOWN_NESTING: { severity: 'error', meaning: 'lists and quotations nested too deeply' },
  MARKDOWN_PASTED: {
    severity: 'error',
    meaning: 'a list or table of another program, whose lines run together',
  },
  MARKDOWN_SUSPECT: {
    severity: 'warning',
    meaning: 'signs that print as they are and were perhaps meant as Markdown, a list or a table',
  },

  TEXT_MARKDOWN: { severity: 'error', meaning: 'Markdown that a text cannot have in its place' },
  TEXT_LENGTH: { severity: 'error', meaning: 'a text that is longer than its place' },
  TEXT_PLURAL: {
    severity: 'error',
    meaning: 'a plural form that a text lacks, or that its language does not have',
  },
  TEXT_LANGUAGE: {
    severity: 'warning',
    meaning: 'texts of the era in letters of another language',
  },
} as const
