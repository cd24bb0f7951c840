import type { Folders } from '../system/display-path.ts'
import type { DeskPart } from './desk-part.ts'
import { fieldsPanel } from './fields-panel.ts'
import { deskRoutes } from './routes.ts'
import type { FileSaver } from './save-file.ts'

/** Correcting an authority's file next to its letter. */
export function correctPart(folders: Folders, saver: FileSaver): DeskPart {
  return {
    files: ['desk.css', 'correct.js', 'file-form.js', 'conflicts.js'],
    routes: (preview, token) => deskRoutes(preview, token, saver),
    besideLetter: (view, token) => ({
      styles: ['desk.css'],
      scripts: ['correct.js'],
      markup: fieldsPanel(folders, token, view),
    }),
  }
}
