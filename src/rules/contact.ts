/**
 * The block of an authority's file that says where its letter is sent. It is no part of the letter, except for the postal
 * address in one that is laid out for window envelopes.
 */
export const CONTACT = 'contact'
