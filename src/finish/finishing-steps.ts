/** The finishing steps: part of what a PDF depends on. A change of what they do changes this. */
export const FINISHING = ['PDF/UA-1 and PDF/A-3a 1'] as const
