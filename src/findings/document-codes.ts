/** What can be wrong with a letter or draft that is read from a file, and with its words. A part of `CODES`. */
export const DOCUMENT_CODES = {
  DOCUMENT_FORMAT: {
    severity: 'error',
    meaning: 'a file in a format that letters and drafts are not read from',
  },
  DOCUMENT_ENCRYPTED: { severity: 'error', meaning: 'a letter or draft that only opens with a password' },
  DOCUMENT_DAMAGED: {
    severity: 'error',
    meaning: 'a letter or draft that is incomplete or damaged',
  },
  DOCUMENT_TOO_LARGE: {
    severity: 'error',
    meaning: 'a letter or draft that is larger, or takes longer to read, than any letter',
  },
  DOCUMENT_EMPTY: { severity: 'error', meaning: 'a letter or draft without words' },

  DRAFT_FIELD: {
    severity: 'error',
    meaning: 'a merge field of a draft without a known placeholder',
  },
  DRAFT_TABLE: { severity: 'error', meaning: 'a table in a draft; the wording of letters has none' },
  DRAFT_TEXT_BOX: { severity: 'error', meaning: 'a text box in a draft, whose words are in no paragraph' },
  DRAFT_FOOTNOTE: {
    severity: 'error',
    meaning: 'a footnote or endnote in a draft; the wording of letters has none',
  },
  DRAFT_CHANGE: {
    severity: 'error',
    meaning: 'tracked changes in a draft that are neither accepted nor rejected',
  },
  DRAFT_IMAGE: { severity: 'warning', meaning: 'an image in a draft, which is left out' },
  DRAFT_COMMENT: { severity: 'warning', meaning: 'a comment in a draft, which is left out' },
  DRAFT_LINK: { severity: 'warning', meaning: 'a link in a draft that has no address for the web or e-mail' },
  DRAFT_LOST: {
    severity: 'error',
    meaning: 'words of a draft that the wording made of it would not print',
  },
} as const
