import { join } from 'node:path'
import type { Extension } from '../preview/preview.ts'
import { fieldsPanel } from './fields-panel.ts'
import { html } from '../preview/pages/html.ts'
import { deskRoutes } from './routes.ts'
import { FileSaver } from './save-file.ts'
import type { Folders } from '../system/display-path.ts'

/** What makes the preview the desk: pages on which a year is corrected. */
export function createDesk(folders: Folders): Extension {
  const saver = new FileSaver()
  return {
    assets: { folder: join(import.meta.dirname, 'client'), files: ['desk.css', 'correct.js'] },
    routes: (preview, token) => deskRoutes(preview, token, saver),
    besideLetter: (view, token) => ({
      styles: ['desk.css'],
      scripts: ['correct.js'],
      markup: fieldsPanel(folders, token, view),
    }),
    aboveList: () => ({ styles: ['desk.css'], scripts: [], markup: html`` }),
  }
}
