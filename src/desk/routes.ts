import { Hono, type Context } from 'hono'
import { knownTarget } from '../preview/known-target.ts'
import { letterUpdate } from '../preview/letter-update.ts'
import type { Preview } from '../preview/preview.ts'
import { parseYaml } from '../read/read-yaml.ts'
import { readAuthorityFile, type AuthorityFile } from './authority-file.ts'
import { conflictsOf } from './conflicts.ts'
import { draftOf } from './draft.ts'
import { computedTexts, formGroups } from './form-fields.ts'
import { readRequest, type DeskRequest } from './read-request.ts'
import { requireToken } from './require-token.ts'
import type { FileSaver, Saved } from './save-file.ts'
import { sortFindings } from './field-findings.ts'

/** A letter's file and what a page sent about it. */
interface Asked {
  readonly year: string
  readonly slug: string
  readonly file: AuthorityFile
  readonly request: DeskRequest
}

/** The routes with which a page corrects one authority's file. */
export function deskRoutes({ store }: Preview, token: string, saver: FileSaver): Hono {
  const app = new Hono()
  app.post('*', requireToken(token))

  /** Reads what a request is about, or answers it. */
  const asked = async (context: Context): Promise<Asked | Response> => {
    const target = knownTarget(store, context.req.param('year'), context.req.param('slug'))
    if (target?.slug === undefined) return context.json({ reason: 'This letter has no data file.' }, 404)
    const request = await readRequest(context)
    if (!request) return context.json({ reason: 'The desk cannot read this request.' }, 400)
    const { value: file, findings } = readAuthorityFile(store.folders, target.year, target.slug)
    const reason = `The file cannot be edited here: ${findings.map(({ message }) => message).join('; ')}.`
    return file ? { year: target.year, slug: target.slug, file, request } : context.json({ reason }, 422)
  }

  app.post('/:year/:slug/draft', async (context) => {
    const found = await asked(context)
    return found instanceof Response ? found : context.json(await showDraft(found))
  })
  app.post('/:year/:slug/save', async (context) => {
    const found = await asked(context)
    if (found instanceof Response) return found
    const { file, request } = found
    if (file.hash !== request.base) {
      const conflicts = conflictsOf(file, request)
      return context.json({ conflicts, ...fileState(file) }, 409)
    }
    const draft = draftOf(file.yaml, request.typed, file.fields)
    if (draft.problems.length > 0) return context.json({ problems: draft.problems }, 422)
    return answer(context, await saver.save(file, draft))
  })
  app.post('/:year/:slug/undo', async (context) => {
    const found = await asked(context)
    if (found instanceof Response) return found
    return answer(context, await saver.undo(found.file))
  })
  app.post('/:year/:slug/fields', async (context) => {
    const found = await asked(context)
    return found instanceof Response ? found : context.json(fileState(found.file))
  })

  /** The file as the form shows it. */
  const fileState = (file: AuthorityFile) => ({
    base: file.hash,
    canUndo: saver.canUndo(file),
    values: Object.fromEntries(
      formGroups(file.fields, file.yaml.value).flatMap(({ fields }) =>
        fields.map(({ path, value }) => [path, value] as const),
      ),
    ),
  })

  /** The letter, its findings and its totals with the typed values; nothing is saved. */
  const showDraft = async ({ year, slug, file, request }: Asked) => {
    const draft = draftOf(file.yaml, request.typed, file.fields)
    const view = await store.viewUnsaved(year, slug, draft.text)
    const yaml = parseYaml({ ...file.yaml.source, text: draft.text }).value ?? file.yaml
    const { fields } = sortFindings(yaml, file.fields, view.findings)
    return {
      update: letterUpdate(view),
      html: view.letter?.html ?? null,
      computed: computedTexts(file.fields, draft.value),
      problems: [...draft.problems, ...fields],
    }
  }
  return app
}

function answer(context: Context, saved: Saved): Response {
  switch (saved.kind) {
    case 'saved':
      return context.json({ base: saved.hash })
    case 'changed':
      return context.json({ reason: 'The file has just been changed: save again.' }, 409)
    case 'refused':
      return context.json({ reason: saved.reason }, 503)
  }
}
