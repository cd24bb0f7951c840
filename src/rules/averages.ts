/** The types of authority that have averages (domain: letters of 2020). Other bodies are compared with nothing. */
export const AVERAGED_TYPES: readonly string[] = [
  'County',
  'District',
  'Metropolitan',
  'Unitary',
  'London borough',
]

export const hasAverages = (type: string): boolean => AVERAGED_TYPES.includes(type)

/** What an edition's averages say where they are not the published ones but pooled from the year's own files. */
const COMPUTED = 'computed from the data'

/** Whether an edition, as read, has its averages computed. */
export function computesAverages(edition: unknown): boolean {
  return (
    typeof edition === 'object' && edition !== null && 'averages' in edition && edition.averages === COMPUTED
  )
}
