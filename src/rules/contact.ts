/** The block of an authority's file that says where its letter is sent. It is no part of the letter. */
export const CONTACT = 'contact'
