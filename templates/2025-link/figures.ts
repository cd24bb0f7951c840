/*
 * Templates and wording of this era have authority.… (schema.json) and edition.…; there are no figures.…
 * Names, styles and classes that all eras share: docs/adding-a-year.md.
 */

/** The link letter computes nothing: the figures are on the authority's page. */
export function deriveFigures() {
  return {}
}
