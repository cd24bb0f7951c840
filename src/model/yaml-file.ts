import type { Document } from 'yaml'
import type { Source } from '../findings/source.ts'

/** A YAML file as the checks see it: its text for positions, its nodes for places, its plain value. */
export interface YamlFile {
  readonly source: Source
  readonly document: Document.Parsed
  /** Plain data: maps, lists, text, numbers, true, false and null. */
  readonly value: unknown
}
