/** What can be wrong with the remarks of a letter. A part of `CODES`. */
export const REMARKS_CODES = {
  REMARKS_PLACEHOLDER: { severity: 'error', meaning: 'a placeholder in remarks, which have none' },
  REMARKS_LINES: {
    severity: 'warning',
    meaning: 'remarks over several lines without |, whose lines and paragraphs are joined',
  },
  REMARKS_UNCHANGED: { severity: 'warning', meaning: "remarks that are word for word the last letter's" },
} as const
