/** What the address in the window of an envelope is made from. */
interface Recipient {
  readonly name: string
  readonly addressee: { readonly name: string }
  readonly contact?: { readonly postal_address?: readonly string[] | undefined } | undefined
}

/** How many lines the window shows (GOV.UK Notify, as for all letters that are uploaded as PDFs). */
export const WINDOW_LINES = { least: 3, most: 7 } as const

/**
 * The lines that the window of an envelope shows: addressee, authority and postal address. An authority whose name is in
 * its postal address has it once.
 *
 * @returns undefined for an authority without a postal address
 */
export function windowAddress({ name, addressee, contact }: Recipient): readonly string[] | undefined {
  const lines = contact?.postal_address
  if (lines === undefined) return undefined
  const isNamed = lines.some((line) => line.toLowerCase() === name.toLowerCase())
  return [addressee.name, ...(isNamed ? [] : [name]), ...lines]
}
