/** The order in which the list was shown last, which "next" follows. */

/** @param {string} year */
const keyOf = (year) => `desk order ${year}`

/** @param {string} year @param {readonly string[]} slugs */
export const keepOrder = (year, slugs) => sessionStorage.setItem(keyOf(year), JSON.stringify(slugs))

/**
 * The letter to check after one: the next of the list as it was filtered and sorted last, or else of the whole year.
 *
 * @param {string} year
 * @param {string | undefined} after
 * @param {string} name of the person who checks: what they have approved is left out
 * @returns {Promise<string | undefined>} its slug; undefined where none is left
 */
export async function nextToCheck(year, after, name) {
  const answer = await fetch(`/${year}/-/to-check.json?as=${encodeURIComponent(name)}`)
  if (!answer.ok) return undefined
  const letters = /** @type {{ slug: string, isOpen: boolean }[]} */ (await answer.json())
  const open = new Set(letters.filter(({ isOpen }) => isOpen).map(({ slug }) => slug))
  const kept = /** @type {string[]} */ (JSON.parse(sessionStorage.getItem(keyOf(year)) ?? '[]'))
  return (
    nextIn(kept, after, open) ??
    nextIn(
      letters.map(({ slug }) => slug),
      after,
      open,
    )
  )
}

/** @param {readonly string[]} order @param {string | undefined} after @param {ReadonlySet<string>} open */
function nextIn(order, after, open) {
  const at = after === undefined ? -1 : order.indexOf(after)
  return [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))].find((slug) => open.has(slug))
}

/** The key of the name of the person who checks, which this browser remembers. */
const NAME = 'desk checker'

export const rememberedName = () => localStorage.getItem(NAME) ?? ''

/** @param {string} name */
export const rememberName = (name) => localStorage.setItem(NAME, name)

/** Whether a key is pressed together with Alt alone, on any keyboard layout. @param {KeyboardEvent} event @param {string} expected */
export const isAlt = ({ altKey, ctrlKey, metaKey, code }, expected) =>
  altKey && !ctrlKey && !metaKey && code === expected
