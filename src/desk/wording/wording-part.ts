import type { DeskPart } from '../desk-part.ts'
import type { FileSaver } from '../save-file.ts'
import { wordingRoutes } from './wording-routes.ts'

/** Editing the wording of a year next to one of its letters. */
export function wordingPart(saver: FileSaver): DeskPart {
  return {
    files: ['wording.js', 'words-form.js', 'placeholders.js'],
    yearPages: [{ path: 'wording', label: 'Edit the wording' }],
    routes: (preview, token) => wordingRoutes(preview, token, saver),
  }
}
