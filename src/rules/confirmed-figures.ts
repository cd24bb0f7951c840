/**
 * The block of an authority's file with figures that look unusual and were confirmed. It belongs to
 * the checks, not to the letter: confirming a figure changes no letter.
 */
export const CONFIRMED_FIGURES = 'confirmed_figures'
