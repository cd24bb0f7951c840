/** What a letter has in one place of its body, and what is true of the letter. */
export interface Observation {
  /** Its paragraphs, as they are compared. */
  readonly masks: readonly string[]
  /** Its true/false figures by path; one that the letter does not prove is missing. */
  readonly conditions: ReadonlyMap<string, boolean>
}

/** Paragraphs that letters have where a figure is true, and none of the branches before applies. */
export interface Branch {
  /** Undefined for the last branch, which all other letters take. */
  readonly figure: string | undefined
  /** Figures that are the same in these letters: the condition may be one of them. */
  readonly alike: readonly string[]
  readonly masks: readonly string[]
}

/** The most texts that one place of a wording chooses from. */
const MOST_TEXTS = 4

/**
 * Finds the true/false figures that decide which paragraphs letters have in one place: each text has one condition.
 *
 * @returns undefined where no figures agree with every letter
 */
export function findBranches(observations: readonly Observation[]): Branch[] | undefined {
  const texts = new Set(observations.map(textOf))
  if (texts.size > MOST_TEXTS) return undefined
  const names = [...new Set(observations.flatMap(({ conditions }) => [...conditions.keys()]))]
  const branches = branchesFor(observations, names)
  // A letter that does not prove a figure decides nothing: each text needs another one.
  return branches?.length === texts.size ? branches : undefined
}

const textOf = ({ masks }: Observation): string => masks.join('\n')

function branchesFor(left: readonly Observation[], names: readonly string[]): Branch[] | undefined {
  const [first] = left
  if (!first) return undefined
  if (left.every((each) => textOf(each) === textOf(first)))
    return [{ figure: undefined, alike: [], masks: first.masks }]
  for (const name of names) {
    const [holding, rest] = [true, false].map((value) =>
      left.filter(({ conditions }) => conditions.get(name) === value),
    )
    const [taken] = holding ?? []
    if (!taken || !holding?.every((each) => textOf(each) === textOf(taken))) continue
    if (rest?.some((each) => textOf(each) === textOf(taken))) continue
    const others = names.filter((other) => other !== name)
    const deeper = branchesFor(rest ?? [], others)
    const isAlike = (other: string) =>
      left.every(({ conditions }) => conditions.get(other) === conditions.get(name))
    if (deeper) return [{ figure: name, alike: others.filter(isAlike), masks: taken.masks }, ...deeper]
  }
  return undefined
}

/** The texts that a letter may have by its figures: one, or several where a figure is not proved. */
export function expectedTexts(
  branches: readonly Branch[],
  conditions: Observation['conditions'],
): (readonly string[])[] {
  const texts: (readonly string[])[] = []
  for (const { figure, masks } of branches) {
    const value = figure === undefined ? true : conditions.get(figure)
    if (value !== false) texts.push(masks)
    if (value === true) break
  }
  return texts
}

/** Writes branches as blocks of a wording. @param write writes a paragraph */
export function branchesMarkdown(branches: readonly Branch[], write: (mask: string) => string): string {
  const [first, second] = branches
  const written = ({ masks }: Branch) => masks.map(write).join('\n\n')
  if (branches.length === 2 && first && second && first.masks.length === 0)
    return `{{#unless ${first.figure}}}\n${written(second)}\n{{/unless}}`
  const lines = branches.flatMap((branch, index) => {
    const { figure, masks } = branch
    if (figure === undefined && masks.length === 0) return []
    const mark =
      index === 0 ? `{{#if ${figure}}}` : figure === undefined ? '{{else}}' : `{{else if ${figure}}}`
    return masks.length === 0 ? [mark] : [mark, written(branch)]
  })
  return [...lines, '{{/if}}'].join('\n')
}
