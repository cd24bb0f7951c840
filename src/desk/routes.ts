import type { Hono } from 'hono'
import { knownTarget } from '../preview/known-target.ts'
import { letterUpdate } from '../preview/letter-update.ts'
import type { Preview } from '../preview/preview.ts'
import { valuePlaces } from '../preview/value-places.ts'
import { parseYaml } from '../read/read-yaml.ts'
import { readAuthorityFile, type AuthorityFile } from './authority-file.ts'
import { givenReason, missingReason, REASON, reasonEdits } from './correction-reason.ts'
import { draftOf } from './draft.ts'
import { earlierValues } from './earlier-value.ts'
import { sortFindings } from './field-findings.ts'
import { fileRoutes, type EditedFile, type EditedText } from './file-routes.ts'
import { computedTexts, formValues } from './form-fields.ts'
import type { DeskRequest } from './read-request.ts'
import type { FileSaver } from './save-file.ts'

/** An authority's file as its form edits it. */
interface LetterFile extends AuthorityFile, EditedFile {
  readonly year: string
  readonly slug: string
}

/** The routes with which a page corrects one authority's file. */
export function deskRoutes(preview: Preview, _token: string, saver: FileSaver): Hono {
  const { store } = preview
  const draftText = (file: LetterFile, { typed }: DeskRequest) =>
    draftOf(file.yaml, typed, file.fields, reasonEdits(file, typed))

  /** The letter, its findings and its totals with the typed values; nothing is saved. */
  const draft = async (file: LetterFile, request: DeskRequest) => {
    const { year, slug, fields } = file
    const { text, value, problems } = draftText(file, request)
    const view = await store.viewUnsaved(year, slug, text)
    const yaml = parseYaml({ ...file.yaml.source, text }).value ?? file.yaml
    const found = sortFindings(yaml, fields, view.findings)
    const { edited } = request
    const shown = edited === undefined ? '' : (formValues(fields, value)[edited] ?? '')
    return {
      update: letterUpdate(view),
      html: view.letter?.html ?? null,
      computed: computedTexts(fields, value),
      earlier: earlierValues(fields, value, file.earlier),
      problems: [
        ...problems,
        ...found.fields,
        ...missingReason(file, view.letter?.plan.needsReason ?? false),
      ],
      places: edited === undefined ? null : await valuePlaces(view, edited, shown),
    }
  }

  const edit = async (file: LetterFile, request: DeskRequest): Promise<EditedText> => {
    const { text, problems } = draftText(file, request)
    if (problems.length > 0 || !file.correction) return { text, problems }
    const view = await store.viewUnsaved(file.year, file.slug, text)
    return { text, problems: missingReason(file, view.letter?.plan.needsReason ?? false) }
  }

  return fileRoutes<LetterFile>('/:year/:slug', preview, saver, {
    read: (context) => {
      const target = knownTarget(store, context.req.param('year'), context.req.param('slug'))
      if (target?.slug === undefined) return context.json({ reason: 'This letter has no data file.' }, 404)
      const { year, slug } = target
      const read = readAuthorityFile(store.folders, year, slug)
      if ('reason' in read) return context.json(read, 422)
      const { file } = read
      const own = formValues(file.fields, file.yaml.value)
      const values = file.correction ? { ...own, [REASON]: givenReason(file) } : own
      return { ...file, year, slug, text: file.yaml.source.text, values }
    },
    draft,
    edit,
  })
}
