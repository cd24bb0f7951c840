import { resolve } from 'node:path'
import { extractFigures } from '../../attach/extract-figures.ts'
import { formatFiguresCsv, joinFiguresCsv } from '../../attach/figures-csv.ts'
import { FiguresError } from '../../attach/figures-error.ts'
import { formatFiguresJson } from '../../attach/figures-json.ts'
import { formatFiguresYaml } from '../../attach/figures-yaml.ts'
import type { LetterFigures } from '../../attach/letter-figures.ts'
import { readBytes } from '../../read/read-text.ts'
import { slug } from '../../rules/slug.ts'
import { displayPath } from '../../system/display-path.ts'

export type { LetterFigures } from '../../attach/letter-figures.ts'

const FORMATS = { json: formatFiguresJson, csv: formatFiguresCsv, yaml: formatFiguresYaml } as const

/** How figures are written. */
export type FiguresFormat = keyof typeof FORMATS

/** Larger than any letter, in bytes. */
const LARGEST_PDF = 16 * 1024 * 1024

/** A PDF with the figures that it carries. */
export interface ExtractedLetter {
  /** Its display path. */
  readonly pdf: string
  readonly figures: LetterFigures
}

/** A PDF that figures cannot be extracted from, why, and what to do. */
export interface FailedPdf {
  /** Its display path. */
  readonly pdf: string
  readonly failure: string
  readonly remedy: string
  /** Whether the file itself cannot be read. */
  readonly isUnreadable: boolean
}

/** Extracts the figures that a letter carries. @param path from the folder `cwd` */
export function extractLetter(cwd: string, path: string): ExtractedLetter | FailedPdf {
  const absolute = resolve(cwd, path)
  const pdf = displayPath(absolute, cwd)
  const bytes = readBytes(absolute, pdf, LARGEST_PDF)
  if (bytes.value === undefined) {
    const [finding] = bytes.findings
    return { pdf, failure: finding?.message ?? '', remedy: finding?.help ?? '', isUnreadable: true }
  }
  try {
    return { pdf, figures: extractFigures(bytes.value) }
  } catch (error) {
    if (!(error instanceof FiguresError)) throw error
    return { pdf, failure: error.message, remedy: error.remedy, isUnreadable: false }
  }
}

/** Formats the figures of one letter. */
export const formatFigures = (figures: LetterFigures, format: FiguresFormat): string =>
  FORMATS[format](figures)

/** Formats the figures of several letters as one text: CSV as one table, anything else as a JSON list. */
export const formatAllFigures = (letters: readonly LetterFigures[], format: FiguresFormat): string =>
  format === 'csv' ? joinFiguresCsv(letters) : `${JSON.stringify(letters, null, 2)}\n`

/** The name of the file for a letter's figures, without an ending; "figures" where its authority's name gives none. */
export const figuresFileName = ({ authority }: LetterFigures): string =>
  slug(String(authority['name'])) || 'figures'
