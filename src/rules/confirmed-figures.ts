/**
 * The block of an authority's file with figures that look unusual and were confirmed. It is about checking the letter and
 * no part of it: confirming a figure changes no letter.
 */
export const CONFIRMED_FIGURES = 'confirmed_figures'
