import type { Run } from '../words.ts'

/**
 * The name of the field that an instruction of Word computes: that of MERGEFIELD Name or MERGEFIELD "A name"; the
 * instruction itself for any other field, such as IF or ADDRESSBLOCK.
 */
export function fieldNameOf(instruction: string): string {
  const text = instruction.replace(/\s+/g, ' ').trim()
  const [, quoted, plain] = /^MERGEFIELD (?:"((?:[^"\\]|\\.)*)"|(\S+))/i.exec(text) ?? []
  return quoted?.replace(/\\(.)/g, '$1') ?? plain ?? text.slice(0, 80)
}

/** A merge field as Word shows it, «Authority_Name»; the group is its name. */
const SHOWN_FIELD = /«([^«»\n]{1,120})»/

/** Splits a run so that each merge field that is only typed, as «Name», becomes a run of its own. */
export function splitShownFields(run: Run): Run[] {
  return run.text
    .split(SHOWN_FIELD)
    .map((text, index): Run =>
      index % 2 === 0 ? { ...run, text } : { ...run, text: `«${text}»`, field: text.trim() },
    )
    .filter(({ text }) => text !== '')
}
