/**
 * The name of the field that an instruction of Word computes: that of MERGEFIELD Name or MERGEFIELD "A name"; the
 * instruction itself for any other field, such as IF or ADDRESSBLOCK.
 */
export function fieldNameOf(instruction: string): string {
  const text = instruction.replace(/\s+/g, ' ').trim()
  const [, quoted, plain] = /^MERGEFIELD (?:"((?:[^"\\]|\\.)*)"|(\S+))/i.exec(text) ?? []
  return quoted?.replace(/\\(.)/g, '$1') ?? plain ?? text.slice(0, 80)
}

/** What is between the signs with which Word shows a merge field: «Authority_Name». */
export const SHOWN_FIELD = /«([^«»\n]{1,120})»/
