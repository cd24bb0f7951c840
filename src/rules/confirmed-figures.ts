/**
 * The block of an authority's file with figures that look unusual and were confirmed. It belongs to
 * the checks, not to the letter: confirming a figure changes no letter.
 */
export const CONFIRMED_FIGURES = 'confirmed_figures'

/** The name in this block that confirms all figures of a letter together, by their sum. */
export const ALL_FIGURES = 'all_figures'
