/** What the names of bodies say of their type. "Borough Council" is said of districts, metropolitan and unitary ones. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^London Borough of\b|\bLondon Borough\b/i, 'London borough'],
  [/\bCounty Council$/i, 'County'],
  [/\bDistrict Council$/i, 'District'],
  [/\bMetropolitan (?:Borough|District|City) Council$|\bMetropolitan Borough of\b/i, 'Metropolitan'],
  [/\bNational Park Authority$/i, 'National park'],
  [/\bFire (?:and|&) Rescue\b|\bFire Authority$/i, 'Fire and rescue'],
  [/\bCombined (?:County )?Authority$/i, 'Combined authority'],
]

/** The type that a name says; undefined where bodies of several types have such names. */
export const typeOfName = (name: string): string | undefined =>
  NAMES.find(([pattern]) => pattern.test(name))?.[1]
