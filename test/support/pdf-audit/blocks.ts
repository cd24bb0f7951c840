/** A piece of a letter that is read in one go: a heading, a paragraph, a cell, a picture. */
export interface Block {
  /** H1 to H6, TH, TD, Caption, Figure, or Text for every other. */
  readonly kind: string
  readonly text: string
}
/** A link: what is read of it and where it leads. */
export interface LinkText {
  readonly text: string
  readonly address: string
}

/** Collects blocks: text is added, and a flush ends a block; white space counts as one space. */
export class BlockList {
  readonly blocks: Block[] = []
  #text = ''

  add(text: string): void {
    this.#text += text
  }

  flush(kind: string): void {
    const text = oneLine(this.#text)
    if (text !== '') this.blocks.push({ kind, text })
    this.#text = ''
  }
}

export const oneLine = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim()

/** Where two lists of blocks differ, in words; none where they are the same. */
export function compareBlocks(is: readonly Block[], should: readonly Block[]): string[] {
  const faults: string[] = []
  for (let i = 0; i < Math.max(is.length, should.length); i++) {
    const [a, b] = [is[i], should[i]]
    if (a?.kind === b?.kind && a?.text === b?.text) continue
    if (!a) return [...faults, `the structure ends before ${inWords(b)}`]
    if (!b) return [...faults, `the structure goes on after the letter’s end with ${inWords(a)}`]
    if (a.text === b.text) faults.push(`“${short(a.text, 0)}” is read as ${a.kind} instead of ${b.kind}`)
    else {
      const from = Math.max(0, firstDifference(a.text, b.text) - 20)
      faults.push(`“${short(a.text, from)}” is read where the letter says “${short(b.text, from)}”`)
    }
    // Where blocks are missing or too many, all that follows would be said to differ.
    if (is.length !== should.length) return faults
  }
  return faults
}

/** The first place where two texts differ. */
export function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}

const inWords = (block: Block | undefined): string =>
  block ? `the ${block.kind} “${short(block.text, 0)}”` : 'nothing'
const short = (text: string, from: number): string => `${from > 0 ? '…' : ''}${text.slice(from, from + 60)}`
