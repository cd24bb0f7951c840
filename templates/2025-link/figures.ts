/** The link letter computes nothing: the figures are on the authority's page. */
export function deriveFigures() {
  return {}
}
