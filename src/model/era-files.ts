import type { Source } from '../findings/source.ts'
import type { EraModule } from './era-module.ts'
import type { FontFace } from '../fonts/font-faces.ts'
import type { Coverage } from '../fonts/coverage.ts'
import type { Data } from './letter-data.ts'
import type { YamlFile } from './yaml-file.ts'

/** An image as it was read. The checks decide whether its content is allowed. */
export interface ImageFile {
  /** Display path. */
  readonly file: string
  readonly type: 'svg' | 'png'
  readonly bytes: Buffer
}

/** A JSON Schema as read, with the file URL that its relative references resolve against. */
export interface SchemaFile {
  readonly url: string
  readonly source: Source
  readonly schema: Data
}

/** The small example year of an era. What could not be read is undefined. */
export interface Sample {
  readonly edition: YamlFile | undefined
  readonly authority: YamlFile | undefined
}

/** Everything in an era's folder, as it was read. */
export interface EraFiles extends EraModule {
  readonly name: string
  readonly schema: SchemaFile
  /** Display path of figures.ts. */
  readonly figuresFile: string
  /** Templates by partial name: the era's own and the shared ones; "document" is the outermost. */
  readonly templates: ReadonlyMap<string, Source>
  /** The shared texts.yaml and the era's own, where there is one. */
  readonly texts: readonly YamlFile[]
  /** The style sheets, shared first, fonts and images inlined. */
  readonly styles: string
  /** The style sheets that large print has besides. */
  readonly largePrintStyles: string
  /** The style sheets that letters for window envelopes have besides. */
  readonly windowStyles: string
  /** The style sheets as they were written. */
  readonly sheets: readonly Source[]
  /** The images that they name. */
  readonly images: readonly ImageFile[]
  /** The fonts in the style sheets. */
  readonly fonts: readonly FontFace[]
  /** What the fonts in the style sheets can print. */
  readonly coverage: Coverage
  readonly sample: Sample
}

/** The schemas that every era shares: of editions, and of the common parts of authorities' files. */
export interface SharedSchemas {
  readonly edition: SchemaFile
  readonly authority: SchemaFile
}
