import type { DeskPart } from '../desk-part.ts'
import type { FileSaver } from '../save-file.ts'
import { textsRoutes } from './texts-routes.ts'

/** Editing the texts of a year, such as headings and notes, next to one of its letters. */
export function textsPart(saver: FileSaver): DeskPart {
  return {
    files: ['texts.js'],
    yearPages: [{ path: 'texts', label: 'Edit headings and notes' }],
    routes: (preview, token) => textsRoutes(preview, token, saver),
  }
}
