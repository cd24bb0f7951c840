/**
 * The block of an authority's file that says why its letter was corrected after it was issued, by revision. It is kept in
 * the letter's record, and no part of the letter.
 */
export const CORRECTIONS = 'corrections'

/** The name of a revision's reason in that block. */
export const reasonName = (revision: number): string => `revision_${revision}`
