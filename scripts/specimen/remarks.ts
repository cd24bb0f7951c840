import type { RandomSource } from './random-source.ts'

const SENTENCES = [
  'This paragraph is a specimen and is about nobody.',
  'In the year under review we wrote to the authority several times, and each answer came within the time agreed.',
  'One of our investigations took longer than it should have, because papers that we had asked for came in parts.',
  'We were glad to see that what was learned from one complaint was shared with all services of the authority.',
  'The cost of a late remedy is borne by the person who complained – which is why we ask for dates, and keep to them.',
  'Two cases were closed after the authority’s own review had already put right what had gone wrong.',
]

const PIECES = [
  'We ask the authority **to reply within 20 working days**, and *not later*.',
  'More about this is on [our pages for authorities](https://www.example.org/authorities?from=letter).',
  '- replies that came late;\n- papers that were incomplete;\n- remedies that were agreed and **not** carried out.',
  // Two consecutive lists would become one list.
  'The next steps are these:\n\n1. Read what we found.\n2. Tell us by when it is put right.\n3. Send us what shows it.',
]

/** Writes Markdown for one authority: usually a paragraph or two, sometimes pages, with everything that remarks may contain. */
export function specimenRemarks(random: RandomSource): string {
  const blocks = random.happens(0.05) ? random.integer(12, 30) : random.integer(1, 4)
  const paragraph = () => Array.from({ length: random.integer(1, 4) }, () => random.pick(SENTENCES)).join(' ')
  const block = () => (random.happens(0.4) ? random.pick(PIECES) : paragraph())
  return `${Array.from({ length: blocks }, block).join('\n\n')}\n`
}
