import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { AssetFiles } from './preview.ts'

const FOLDER = join(import.meta.dirname, 'client')

const TYPES = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const

/** The files that pages may request; no other file is served. */
const FILES = [
  'preview.css',
  'letter.js',
  'letter-frame.js',
  'sheets.js',
  'page-starts.js',
  'reveal.js',
  'text-places.js',
  'list.js',
  'search-text.js',
  'follow-events.js',
  'wait.js',
]

/** Serves the browser's scripts and styles unchanged. @param added those of the desk */
export function assets(added?: AssetFiles): Hono {
  const app = new Hono()
  const own: AssetFiles = { folder: FOLDER, files: FILES }
  for (const { folder, files } of added ? [own, added] : [own])
    for (const file of files) {
      const type = TYPES[file.endsWith('.css') ? 'css' : 'js']
      app.get(`/${file}`, async (context) =>
        context.body(await readFile(join(folder, file)), 200, { 'content-type': type }),
      )
    }
  return app
}
