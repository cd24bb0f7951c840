import { Hono } from 'hono'
import { join } from 'node:path'
import { knownTarget } from '../../preview/known-target.ts'
import { letterUpdate } from '../../preview/letter-update.ts'
import type { Preview } from '../../preview/preview.ts'
import { errorPage } from '../../preview/pages/error-page.ts'
import { textPlaces } from '../../preview/value-places.ts'
import { isError } from '../../findings/finding.ts'
import { WORDING } from '../../read/list-files.ts'
import { readText } from '../../read/read-text.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { sha256 } from '../../system/sha256.ts'
import { fileRoutes, type EditedFile } from '../file-routes.ts'
import type { DeskRequest } from '../read-request.ts'
import type { FileSaver } from '../save-file.ts'
import { readYearFields } from '../year-fields.ts'
import { letterChoices } from './letter-choices.ts'
import { offeredPlaceholders } from './placeholder-list.ts'
import { SEEN_IN, slugSeen } from './seen-in.ts'
import { wordingPage } from './wording-page.ts'

/** The wording of a year. */
interface WordingFile extends EditedFile {
  readonly text: string
  readonly year: string
  /** Display path. */
  readonly file: string
}

/** The page on which the wording of a year is edited, and its routes. */
export function wordingRoutes(preview: Preview, token: string, saver: FileSaver): Hono {
  const { store } = preview
  const app = new Hono()

  app.get('/:year/-/wording', async (context) => {
    const target = knownTarget(store, context.req.param('year'))
    const slug = target && slugSeen(store, target.year, context.req.query(SEEN_IN))
    if (slug === undefined)
      return context.html(errorPage('There is no wording to edit', 'The year has no letters yet.'), 404)
    const found = readWording(store.folders, target?.year ?? '')
    if ('reason' in found)
      return context.html(errorPage('The wording cannot be edited here', found.reason), 422)
    const view = await store.view(found.year, slug)
    return context.html(wordingPage(view, sha256(found.text), asTyped(found.text), token))
  })
  app.get('/:year/-/wording/letters.json', async (context) => {
    const target = knownTarget(store, context.req.param('year'))
    if (!target) return context.json({ reason: 'There is no such year.' }, 404)
    const fields = readYearFields(store.folders, target.year).value ?? []
    return context.json(await letterChoices(store.folders, target.year, fields))
  })

  /** The letter with the typed wording, and findings in it; nothing is saved. */
  const draft = async (file: WordingFile, { typed }: DeskRequest) => {
    const { year } = file
    const text = editedText(file, typed)
    const slug = slugSeen(store, year, typed.get(SEEN_IN)) ?? ''
    const [saved, view] = [await store.view(year, slug), await store.viewUnsavedWording(year, slug, text)]
    const findings = view.findings
      .filter((finding) => finding.file === file.file)
      .map((finding) => {
        const { position, code, message, help } = finding
        return {
          line: position.line,
          column: position.column,
          code,
          message,
          help,
          isError: isError(finding),
        }
      })
    return {
      update: letterUpdate(view),
      html: view.letter?.html ?? null,
      problems: [],
      findings,
      placeholders: view.letter ? offeredPlaceholders(view.letter.plan) : null,
      places: textPlaces(saved, view),
    }
  }

  app.route(
    '/',
    fileRoutes<WordingFile>('/:year/-/wording', preview, saver, {
      read: (context) => {
        const target = knownTarget(store, context.req.param('year'))
        if (!target) return context.json({ reason: 'There is no such year.' }, 404)
        const found = readWording(store.folders, target.year)
        return 'reason' in found ? context.json(found, 422) : found
      },
      draft,
      edit: (file, { typed }) => {
        const text = editedText(file, typed)
        const problem = { path: WORDING, message: 'the wording is empty', help: 'write it', isError: true }
        return Promise.resolve({ text, problems: text.trim() === '' ? [problem] : [] })
      },
    }),
  )
  return app
}

function readWording(folders: Folders, year: string): WordingFile | { readonly reason: string } {
  const path = join(folders.data, year, WORDING)
  const file = displayPath(path, folders.cwd)
  const { value, findings } = readText(path, file)
  if (!value) return { reason: `${file} ${findings.map(({ message }) => message).join('; ')}.` }
  return { path, year, file, text: value.text, values: { [WORDING]: asTyped(value.text) } }
}

/** A text as a browser's field holds it. */
const asTyped = (text: string): string => text.replace(/\r\n?/g, '\n')

/** The text with the line breaks that the file has. */
function editedText({ text, values }: WordingFile, typed: ReadonlyMap<string, string>): string {
  const mine = typed.get(WORDING)
  if (mine === undefined || mine === values[WORDING]) return text
  return text.includes('\r\n') ? asTyped(mine).replaceAll('\n', '\r\n') : asTyped(mine)
}
