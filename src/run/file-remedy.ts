import { FORMAT_NAMES, type Format, type OtherFormat } from '../model/letter-formats.ts'

/** A letter that has files in the output folder, and whether its data file exists. */
interface Letter {
  readonly year: string
  readonly hasData: boolean
}

/** A file that a record names. */
interface RecordedFile {
  readonly format: Format
  readonly status: 'draft' | 'issued' | 'superseded'
}

/** What to do about a file that is missing, or that is not the recorded one. */
export function remedyOfFile({ format, status }: RecordedFile, { year, hasData }: Letter): string {
  if (status === 'superseded') return 'restore it from a backup'
  if (!hasData) {
    return status === 'draft'
      ? 'restore it and the data file of its authority, which is gone as well, from a backup; if the letter is not wanted any more, delete its record'
      : 'restore it from a backup; the data file of its authority is gone as well'
  }
  const generate = `run "npx letters generate ${year}"`
  return status === 'issued' && (format === 'pdf' || format === 'large')
    ? `restore it from a backup, or ${generate}, which prints it again if that gives the same PDF`
    : `${generate}, which makes it again or says why it cannot`
}

/** What is wrong with a file whose letter has no record, and what to do. */
export function problemWithoutRecord({ year, hasData }: Letter): string {
  return hasData
    ? `has no record: restore the record from a backup; without one, run "npx letters generate ${year}", which prints the letter as new and keeps this file under "superseded"`
    : 'has no record, and its authority has no data file: restore both from a backup, or move this file elsewhere'
}

/** What is wrong with a file of another format that the letter's record does not name, and what to do. */
export function problemOfOther(format: OtherFormat, { year, hasData }: Letter): string {
  const write = hasData
    ? `, or run "npx letters generate ${year} --format pdf,${format}", which writes the ${FORMAT_NAMES[format]} again and keeps this one under "superseded"`
    : ''
  return `is not in the record of its letter: move it elsewhere${write}`
}
