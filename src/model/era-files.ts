import type { Source } from '../findings/source.ts'
import type { EraModule } from './era-module.ts'
import type { FontFace } from '../fonts/font-faces.ts'
import type { Coverage } from '../fonts/coverage.ts'
import type { YamlFile } from './yaml-file.ts'

/** An image as it was read; what it holds is for the checks to judge. */
export interface ImageFile {
  /** Path as shown to people. */
  readonly file: string
  readonly type: 'svg' | 'png'
  readonly bytes: Buffer
}

/** A JSON Schema as read, with the file URL that its relative references resolve against. */
export interface SchemaFile {
  readonly url: string
  readonly source: Source
  readonly schema: Record<string, unknown>
}

/** A small year that shows the era; what could not be read is undefined. */
export interface Sample {
  readonly edition: YamlFile | undefined
  readonly authority: YamlFile | undefined
}

/** All that makes an era, as read from its folder. */
export interface EraFiles extends EraModule {
  readonly name: string
  readonly schema: SchemaFile
  /** The file of deriveFigures, as shown. */
  readonly figuresFile: string
  /** Templates by partial name: the era's own and the shared ones; "document" is the outermost. */
  readonly templates: ReadonlyMap<string, Source>
  /** The style sheets, shared first, fonts and images inlined. */
  readonly styles: string
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

/** The schemas that every era refers to: of editions, and of the parts of an authority's file. */
export interface SharedSchemas {
  readonly edition: SchemaFile
  readonly authority: SchemaFile
}
