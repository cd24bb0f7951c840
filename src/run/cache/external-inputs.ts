import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { isSystemError } from '../../system/system-error.ts'
import { hashFile, readTemplateText, combineHashes, type FileHash } from './file-hash.ts'

/** A font or image of a package: url(@fontsource/…), as style sheets name it. */
const PACKAGED = /url\(\s*["']?(@[^"')]+)["']?\s*\)/g

/** A module that is imported by a path: from '../../settled/x.ts', import('../../x.ts'). */
const IMPORTED = /(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g

const fromProject = createRequire(import.meta.url)

/**
 * Hashes what the templates use and does not lie among them: files of packages that style sheets name, and modules that
 * an era imports by a path.
 *
 * @throws as sumOfFile does
 */
export function hashExternalInputs(templates: string): FileHash {
  const outside = new Set<string>()
  const modules: string[] = []
  for (const entry of readdirSync(templates, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && path.endsWith('.css')) for (const file of packagedIn(path)) outside.add(file)
    if (entry.isFile() && /\.[jt]s$/.test(path)) modules.push(path)
  }
  const seen = new Set(modules)
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    for (const imported of importsOf(module)) {
      if (seen.has(imported)) continue
      seen.add(imported)
      modules.push(imported)
      if (relative(templates, imported).startsWith('..')) outside.add(imported)
    }
  }
  return combineHashes([...outside].sort().map((path) => [path, hashFile(path)] as const))
}

function packagedIn(sheet: string): string[] {
  return [...readTemplateText(sheet).matchAll(PACKAGED)].flatMap(([, name = '']) => {
    try {
      return [fromProject.resolve(name)]
    } catch (error) {
      // Not installed: reading the style sheet tells so.
      if (isSystemError(error)) return []
      throw error
    }
  })
}

const importsOf = (module: string): string[] =>
  [...readTemplateText(module).matchAll(IMPORTED)]
    .map(([, path = '']) => resolve(dirname(module), path))
    .filter((path) => existsSync(path))
