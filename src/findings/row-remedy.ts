/**
 * What remedies say of lines of YAML, and what they say of a row of NDJSON or CSV instead, where a field is no line: in
 * JSON it is a name with its value, in CSV a cell in the column of that name.
 */
const OF_LINES: readonly (readonly [RegExp, string])[] = [
  [/\b(add|write) the line "([\w.]+): …"/g, '$1 the field $2'],
  [/\b(add|write) the line "([\w.]+): ([^"]+)"/g, '$1 the field $2 with the value $3'],
  [/ under "(\w+):"/g, ' in the block $1'],
  [/\bdelete this line\b/g, 'leave this field out'],
  [/\bdelete a line\b/g, 'leave out a field'],
]

/** The remedy of a finding in a row, by what it would be in a YAML file. */
export const remedyInRow = (help: string): string =>
  OF_LINES.reduce((text, [line, field]) => text.replace(line, field), help)
