/** What keeps a printed letter from fitting a window envelope. A part of `CODES`. */
export const POST_CODES = {
  POST_PAGES: { severity: 'error', meaning: 'a letter for the post with too many pages, or not on A4' },
  POST_MARGIN: { severity: 'error', meaning: 'text of a letter for the post too near the edge of the paper' },
  POST_ADDRESS: {
    severity: 'error',
    meaning: 'an address that the window of an envelope does not show as it should',
  },
  POST_BODY: {
    severity: 'error',
    meaning: 'text on the first page where the window of an envelope may show it',
  },
} as const
