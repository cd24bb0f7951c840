import { letterFigures, type LetterFigures } from '../attach/letter-figures.ts'
import type { CheckedLetter, ReadyYear } from './prepared-year.ts'

/** The figures that a letter carries. @param revision 1, or one more for each issued revision before it */
export function figuresOfLetter(
  letter: CheckedLetter,
  { letterTemplate, era, computed }: ReadyYear,
  revision: number,
): LetterFigures {
  const { year, authority } = letter
  const { title } = era.schema.schema
  const schemaTitle = typeof title === 'string' ? title : era.name
  const { edition, authorityShape: shape } = letterTemplate
  return letterFigures({ year, revision, edition, authority, schemaTitle, computed, shape })
}
