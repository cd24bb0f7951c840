/** How a letter is printed: part of what its PDF depends on. */
export const PRINT_SETTINGS = {
  preferCSSPageSize: true,
  printBackground: true,
  tagged: true,
  outline: true,
} as const
