import { Hono, type Context } from 'hono'
import type { Preview } from '../preview/preview.ts'
import { isOutputHeld } from '../run/output-held.ts'
import { conflictsOf } from './conflicts.ts'
import type { FieldProblem } from './field-findings.ts'
import { readRequest, type DeskRequest } from './read-request.ts'
import { baseOf, type FileSaver, type ReadFile, type Saved } from './save-file.ts'

/** A file that a page edits, as it is now. */
export interface EditedFile extends ReadFile {
  /** What the page's fields show of it, by their names. */
  readonly values: Readonly<Record<string, string>>
}

/** What a file would be with typed values. */
export interface EditedText {
  /** undefined where the file would hold nothing, and is removed. */
  readonly text: string | undefined
  /** What must be put right before it can be saved. */
  readonly problems: readonly FieldProblem[]
}

/** How one kind of file is edited. */
export interface Editor<File extends EditedFile> {
  /** Reads the file that a request is about; a response where it cannot be edited. */
  readonly read: (context: Context) => File | Response | Promise<File | Response>
  /** What the page shows while somebody types. */
  readonly draft: (file: File, request: DeskRequest) => Promise<object>
  readonly edit: (file: File, request: DeskRequest) => Promise<EditedText>
}

/**
 * The routes with which a page edits a file: `draft` shows what it would be, `save` writes it, `undo` writes what it was
 * before, `fields` reads it again.
 *
 * @param path of the page, such as /:year/:slug
 */
export function fileRoutes<File extends EditedFile>(
  path: string,
  { store }: Preview,
  saver: FileSaver,
  { read, draft, edit }: Editor<File>,
): Hono {
  const app = new Hono()

  /** Reads what a request is about, and answers it. */
  const on = (
    name: string,
    answer: (context: Context, file: File, request: DeskRequest) => Promise<Response>,
  ) =>
    app.post(`${path}/${name}`, async (context) => {
      const file = await read(context)
      if (file instanceof Response) return file
      const request = await readRequest(context)
      return request
        ? answer(context, file, request)
        : context.json({ reason: 'The desk cannot read this request.' }, 400)
    })
  const stateOf = (file: File) => ({
    base: baseOf(file.text),
    canUndo: saver.canUndo(file),
    values: file.values,
  })

  on('draft', async (context, file, request) => context.json(await draft(file, request)))
  on('fields', (context, file) => Promise.resolve(context.json(stateOf(file))))
  on('undo', async (context, file, request) => {
    if (baseOf(file.text) !== request.base) return context.json({ reason: CHANGED }, 409)
    return answerSaved(context, await saver.undo(file), '')
  })
  on('save', async (context, file, request) => {
    if (baseOf(file.text) !== request.base)
      return context.json({ conflicts: conflictsOf(file.values, request), ...stateOf(file) }, 409)
    const { text, problems } = await edit(file, request)
    if (problems.length > 0) return context.json({ problems }, 422)
    const note = isOutputHeld(store.folders.output) ? HELD : ''
    return answerSaved(context, await saver.save(file, text), note)
  })
  return app
}

const CHANGED = 'The file has just been changed by someone else: look at it again.'

const HELD =
  'A run is writing letters at the moment, and may print this one as it was. Print it again when the run has ended.'

function answerSaved(context: Context, saved: Saved, note: string): Response {
  switch (saved.kind) {
    case 'saved':
      return context.json({ base: saved.base, note })
    case 'changed':
      return context.json({ reason: CHANGED }, 409)
    case 'refused':
      return context.json({ reason: saved.reason }, 503)
  }
}
