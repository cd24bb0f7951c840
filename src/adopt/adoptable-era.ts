import type { Field } from '../shape/field.ts'
import type { EraFiles } from '../model/era-files.ts'
import type { Data } from '../model/letter-data.ts'
import type { Shape } from '../shape/shape.ts'
import type { LetterTexts } from '../texts/letter-text.ts'
import type { Template } from '../template/parse.ts'

/** What adopting needs to know of an era: all of it follows from the era's folder. */
export interface AdoptableEra {
  readonly name: string
  readonly files: EraFiles
  readonly templates: ReadonlyMap<string, Template>
  readonly texts: LetterTexts
  /** A BCP 47 tag. */
  readonly language: string
  readonly authorityShape: Shape
  editionShape(edition: Data): Shape
  /** The fields of an authority's file. */
  readonly fields: readonly Field[]
  /** For a count that is a part of another one, the path of that one. */
  readonly wholes: ReadonlyMap<string, string>
  /** The values that each option of an edition may have, and whether an edition needs it. */
  readonly options: readonly EraOption[]
  readonly sample: { readonly edition: Data; readonly authority: Data }
}

export interface EraOption {
  readonly name: string
  readonly choices: readonly unknown[]
  readonly required: boolean
}
