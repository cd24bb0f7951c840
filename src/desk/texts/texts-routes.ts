import { Hono } from 'hono'
import { join } from 'node:path'
import { knownTarget } from '../../preview/known-target.ts'
import { letterUpdate } from '../../preview/letter-update.ts'
import type { Preview } from '../../preview/preview.ts'
import { errorPage } from '../../preview/pages/error-page.ts'
import { textPlaces } from '../../preview/value-places.ts'
import { EDITION } from '../../read/list-files.ts'
import { parseYaml, readYaml } from '../../read/read-yaml.ts'
import { valueAt } from '../../rules/data.ts'
import { fileRoutes } from '../file-routes.ts'
import type { DeskRequest } from '../read-request.ts'
import { baseOf, type FileSaver } from '../save-file.ts'
import { offeredPlaceholders } from '../wording/placeholder-list.ts'
import { SEEN_IN, slugSeen } from '../wording/seen-in.ts'
import { editedTexts, readTextsFile, textProblems, type TextsFile } from './texts-file.ts'
import { textsPage } from './texts-page.ts'

/** The content of a file without any text. */
const NO_TEXTS = '{}\n'

/** The page on which the texts of a year are edited, and its routes. */
export function textsRoutes(preview: Preview, token: string, saver: FileSaver): Hono {
  const { store } = preview
  const app = new Hono()

  const read = async (asked: string | undefined): Promise<TextsFile | { readonly reason: string }> => {
    const target = knownTarget(store, asked)
    if (!target) return { reason: 'There is no such year.' }
    const { year } = target
    const era = await store.era(year)
    const path = join(store.folders.data, year, EDITION)
    const language = valueAt(readYaml(path, EDITION).value?.value, 'lang')
    const found = era.value ? readTextsFile(store.folders, year, era.value, language) : era
    if (found.value && 'fields' in found.value) return found.value
    return { reason: `${found.findings.map(({ file, message }) => `${file} ${message}`).join('; ')}.` }
  }

  app.get('/:year/-/texts', async (context) => {
    const file = await read(context.req.param('year'))
    if ('reason' in file) return context.html(errorPage('The texts cannot be edited here', file.reason), 422)
    const slug = slugSeen(store, file.year, context.req.query(SEEN_IN))
    if (slug === undefined)
      return context.html(errorPage('There is no letter to show', 'The year has no letters yet.'), 404)
    return context.html(textsPage(await store.view(file.year, slug), file, baseOf(file.text), token))
  })

  /** The letter with the typed words, and findings at their fields; nothing is saved. */
  const draft = async (file: TextsFile, { typed }: DeskRequest) => {
    const { year, fields } = file
    const edited = editedTexts(file, typed)
    const text = edited.text ?? NO_TEXTS
    const slug = slugSeen(store, year, typed.get(SEEN_IN)) ?? ''
    const [saved, view] = [await store.view(year, slug), await store.viewUnsavedTexts(year, slug, text)]
    const { value: yaml } = parseYaml({ file: file.file, text })
    return {
      update: letterUpdate(view),
      html: view.letter?.html ?? null,
      problems: [...edited.problems, ...(yaml ? textProblems(yaml, fields, view.findings) : [])],
      placeholders: view.letter ? offeredPlaceholders(view.letter.plan) : null,
      places: textPlaces(saved, view),
    }
  }

  app.route(
    '/',
    fileRoutes<TextsFile>('/:year/-/texts', preview, saver, {
      read: async (context) => {
        const file = await read(context.req.param('year'))
        return 'reason' in file ? context.json(file, 422) : file
      },
      draft,
      edit: (file, { typed }) => Promise.resolve(editedTexts(file, typed)),
    }),
  )
  return app
}
