/** The types of authority that have averages (source: the letters of 2020). Other bodies are not compared. */
export const AVERAGED_TYPES: readonly string[] = [
  'County',
  'District',
  'Metropolitan',
  'Unitary',
  'London borough',
]

export const hasAverages = (type: string): boolean => AVERAGED_TYPES.includes(type)

/** The average that is no percentage: upheld decisions per 100,000 residents, with one decimal. */
export const PER_RESIDENTS = 'upheld_per_100000'

/** What an edition writes in the place of published averages to have them pooled from the year's own files. */
export const COMPUTED = 'computed from the data'

/** Whether an edition asks for computed averages; it need not have been checked. */
export function computesAverages(edition: unknown): boolean {
  return (
    typeof edition === 'object' && edition !== null && 'averages' in edition && edition.averages === COMPUTED
  )
}
