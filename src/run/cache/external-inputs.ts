import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { isSystemError } from '../../system/system-error.ts'
import { hashFile, readTemplateText, combineHashes, type FileHash } from './file-hash.ts'

/** A font or image of a package, as style sheets name it: url(@fontsource/…). */
const PACKAGED = /url\(\s*["']?(@[^"')]+)["']?\s*\)/g

/** A module that is imported by its path, statically or with import(). */
const IMPORTED = /(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g

const fromProject = createRequire(import.meta.url)

/**
 * Hashes the files outside the templates folder that templates use: files of packages that style sheets name, and
 * modules that an era imports by their path.
 *
 * @throws as hashFile does
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

const packagedIn = (sheet: string): string[] => [...packagedFiles(sheet).values()]

/** The files of packages that a style sheet names: their paths, by those names. @throws as hashFile does */
export function packagedFiles(sheet: string): Map<string, string> {
  const named = [...readTemplateText(sheet).matchAll(PACKAGED)].flatMap(([, name = '']) => {
    try {
      return [[name, fromProject.resolve(name)] as const]
    } catch (error) {
      // Not installed: reading the style sheet reports it.
      if (isSystemError(error)) return []
      throw error
    }
  })
  return new Map(named)
}

const importsOf = (module: string): string[] =>
  [...readTemplateText(module).matchAll(IMPORTED)]
    .map(([, path = '']) => resolve(dirname(module), path))
    .filter((path) => existsSync(path))
