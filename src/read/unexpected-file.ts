import { fileFinding, type Finding } from '../findings/finding.ts'

/** The beginning of the name of an office program's lock file, which is next to an open document: ~$wording.docx. */
export const OFFICE_LOCK = /^~\$/

export const isOfficeLock = (name: string): boolean => OFFICE_LOCK.test(name)

interface Kind {
  readonly is: (name: string) => boolean
  readonly message: string
  readonly help: string
}

const KINDS: readonly Kind[] = [
  {
    is: isOfficeLock,
    message: 'is a lock file of an office program: a document of this folder is open in it',
    help: 'close the document; if this file is still there afterwards, delete it',
  },
  {
    is: (name) => /^authorities\.(ndjson|jsonl?|csv)$/i.test(name),
    message: 'is not read: no letter has its figures',
    help: 'name the file with a row for each authority authorities.ndjson or authorities.csv, in small letters',
  },
  {
    is: (name) => /\.(xls[xmb]?|ods|numbers|csv|tsv)$/i.test(name),
    message: 'is a spreadsheet, and is not read: no letter has its figures',
    help: 'read it with "npx letters import" (docs/spreadsheets.md), and move it elsewhere',
  },
  {
    is: (name) => /\.(docx?|odt|rtf|pages)$/i.test(name),
    message: 'is a document of a word processor, and is not read: no letter has its text',
    help: 'put its text into wording.md of the year, as docs/data-format.md describes, and move it elsewhere',
  },
]

/**
 * The warning for a file that no letter uses: what it is, as far as its name says, and what to do with it.
 *
 * @param file display path
 * @param otherwise the message for a file of any other kind
 */
export function unexpectedFile(
  file: string,
  otherwise: { readonly message: string; readonly help: string } = {
    message: 'is not used by any letter',
    help: 'move it elsewhere, or delete it',
  },
): Finding {
  const name = file.split('/').at(-1) ?? file
  const { message, help } = KINDS.find(({ is }) => is(name)) ?? otherwise
  return fileFinding('FILE_UNEXPECTED', file, message, help)
}
