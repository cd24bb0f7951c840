/** How a letter is printed, as the browser's protocol says it: part of what a PDF depends on. The styles set margins. */
export const PRINT_SETTINGS = {
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  marginTop: 0,
  marginRight: 0,
  marginBottom: 0,
  marginLeft: 0,
} as const
