/** How a letter is printed: part of what its PDF depends on. */
const PRINT_SETTINGS = {
  preferCSSPageSize: true,
  printBackground: true,
  tagged: true,
  outline: true,
} as const

/** The same in the words of the browser's protocol. Margins are the style sheets' affair. */
export const PRINT_COMMAND = {
  preferCSSPageSize: PRINT_SETTINGS.preferCSSPageSize,
  printBackground: PRINT_SETTINGS.printBackground,
  generateTaggedPDF: PRINT_SETTINGS.tagged,
  generateDocumentOutline: PRINT_SETTINGS.outline,
  marginTop: 0,
  marginRight: 0,
  marginBottom: 0,
  marginLeft: 0,
} as const
