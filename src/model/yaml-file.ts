import type { Document } from 'yaml'
import type { Source } from '../findings/source.ts'

/** A YAML file as the checks see it: its text, its nodes with their places, and its plain value. */
export interface YamlFile<Value = unknown> {
  readonly source: Source
  readonly document: Document.Parsed
  /** Maps, lists, text, numbers, true, false and null. Its type is known once a schema was checked. */
  readonly value: Value
}
