/** What adopting letters can find. */
export const ADOPT_CODES = {
  ADOPT_ERA: { severity: 'error', meaning: 'a file that is no letter that an era prints' },
  ADOPT_FIGURE: {
    severity: 'error',
    meaning: 'a printed figure that does not follow from the letter’s counts',
  },
  ADOPT_CELL: {
    severity: 'error',
    meaning: 'a figure whose column is not known, or that its place and its head give different meanings',
  },
  ADOPT_DIFFERS: {
    severity: 'error',
    meaning: 'a letter that says something else than the other letters of its year',
  },
  ADOPT_DOUBLE: { severity: 'error', meaning: 'a second letter to an authority' },
  ADOPT_WORDS: {
    severity: 'warning',
    meaning: 'words of a letter that are not printed, or printed otherwise',
  },
  ADOPT_OPEN: { severity: 'warning', meaning: 'what a letter does not prove, left to be filled in' },
} as const
