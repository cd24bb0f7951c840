import type { LetterDocument } from '../documents/letter-document.ts'
import { alignmentScore } from './align.ts'
import { LineSequence } from './line-sequence.ts'
import { separateDrawn } from './drawn-words.ts'
import { linesOf } from './lines.ts'
import type { Provenance } from './variants.ts'

/** How many letters are compared with every era. */
const COMPARED = 8
/** Scores that differ less are the same: both eras print every line. */
const TIE = 0.01
/** The least score of a letter, in the measure of align: the opening and the sign-off alone have more. */
const LEAST = 3

/**
 * Recognises the era that letters are of by what it prints. Where several print the same, as for letters that go without
 * their enclosure, it is the latest whose name begins with a year that is not after the letters'.
 *
 * @returns undefined where no era prints such letters
 */
export function recogniseEra(
  documents: readonly LetterDocument[],
  provenances: readonly Provenance[],
  year: string,
): Provenance | undefined {
  const some = spread(documents)
  const scores = provenances.map((provenance) => ({
    provenance,
    score: some.reduce((sum, document) => sum + bestScore(provenance, document), 0),
  }))
  const most = Math.max(...scores.map(({ score }) => score))
  if (most < LEAST * some.length) return undefined
  const best = scores.filter(({ score }) => score > most - TIE).map(({ provenance }) => provenance)
  const yearOf = ({ era }: Provenance): string => /^\d{4}/.exec(era.name)?.[0] ?? ''
  const earlier = best.filter((each) => yearOf(each) <= year)
  return (earlier.length > 0 ? earlier : best).toSorted((one, other) =>
    yearOf(one) < yearOf(other) ? 1 : -1,
  )[0]
}

/** Some of the letters, from first to last. */
const spread = (documents: readonly LetterDocument[]): LetterDocument[] => {
  const step = Math.max(1, Math.floor(documents.length / COMPARED))
  return documents.filter((_, index) => index % step === 0).slice(0, COMPARED)
}

/** The score of the longest and of the shortest form: the others are between them. */
function bestScore({ variants, features, drawn }: Provenance, document: LetterDocument): number {
  const { own } = separateDrawn(document, linesOf(document), drawn)
  const sequence = new LineSequence(own, features)
  const sorted = variants.toSorted((one, other) => one.sequence.units.length - other.sequence.units.length)
  const forms = new Set([sorted[0], sorted.at(-1)])
  return Math.max(...[...forms].map((form) => (form ? alignmentScore(form.sequence, sequence) : -Infinity)))
}
