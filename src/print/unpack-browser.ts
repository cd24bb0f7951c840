import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ensureFolder } from '../system/ensure-folder.ts'
import { packageVersion } from '../system/package-version.ts'
import { syncFolder } from '../system/sync-folder.ts'
import { isSystemError } from '../system/system-error.ts'
import { cacheFolder } from '../system/system-folders.ts'
import { makeTempDir, sweepTempDirs } from '../system/temp-dir.ts'
import { isUnpackedIntact, writeManifest } from './unpacked-files.ts'

/** The browser that comes with @sparticuz/chromium, unpacked. */
export interface EmbeddedBrowser {
  readonly path: string
  /** Libraries that a bare system lacks; a value for LD_LIBRARY_PATH. */
  readonly libraries: string
}

/** The embedded browser cannot be unpacked. The message has the reason and the remedy. */
export class UnpackError extends Error {}

/** An environment in which the package unpacks the libraries as well. */
const WITH_LIBRARIES = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }

/**
 * Finds the embedded browser of Linux, which is unpacked once per user and version.
 *
 * The package unpacks it under a fixed name in the system's folder for temporary files, where others can write and a run
 * that is cut off leaves half of it. So it runs in a process of its own, in a private folder that is renamed when it is
 * complete.
 *
 * @throws UnpackError
 */
export async function embeddedBrowser(env: NodeJS.ProcessEnv): Promise<EmbeddedBrowser> {
  const version = embeddedVersion()
  const cache = cacheFolder(env)
  if (cache === undefined) {
    throw new UnpackError(
      'the embedded browser cannot be unpacked, since this user has no home folder: name a folder for it in LETTERS_CACHE',
    )
  }
  const target = join(cache, `chromium-${version}-${process.arch}`)
  if (!isIntact(target)) await unpackTo(target, env)
  return { path: programIn(target), libraries: join(target, 'al2023', 'lib') }
}

const programIn = (target: string): string => join(target, 'chromium')

const isIntact = (target: string): boolean => isUnpackedIntact(target, programIn(target))

async function unpackTo(target: string, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await unpack(target, env)
  } catch (error) {
    if (error instanceof UnpackError || !isSystemError(error)) throw error
    const where = dirname(target)
    const remedy = 'correct its permissions, free space, or name another folder in LETTERS_CACHE'
    throw new UnpackError(`the embedded browser cannot be unpacked to ${where} (${error.code}): ${remedy}`, {
      cause: error,
    })
  }
}

/** The version of the package that holds the embedded browser. */
export function embeddedVersion(): string {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  const manifest = join(dirname(entry), '..', 'package.json')
  return packageVersion(manifest)
}

async function unpack(target: string, env: NodeJS.ProcessEnv): Promise<void> {
  ensureFolder(dirname(target), 0o700)
  sweepTempDirs(`${target}.part-`)
  const fresh = makeTempDir(`${target}.part-`)
  try {
    const code = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: import.meta.dirname,
      env: { ...env, ...WITH_LIBRARIES, TMPDIR: fresh.path },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let errorOutput = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errorOutput += text))
    await once(child, 'close')
    if (child.exitCode !== 0 || !existsSync(programIn(fresh.path))) {
      const reason = /\b(?:Error|ENOSPC|EDQUOT)\b.*/.exec(errorOutput)?.[0] ?? `status ${child.exitCode}`
      throw new UnpackError(`the embedded browser cannot be unpacked to ${dirname(target)}: ${reason}`)
    }
    await writeManifest(fresh.path)
    await replaceFolder(fresh.path, target)
    await syncFolder(dirname(target))
  } finally {
    fresh.remove()
  }
}

/** Moves a folder to its place, where there may be another one with files that are still in use. */
async function replaceFolder(fresh: string, target: string): Promise<void> {
  const old = makeTempDir(`${target}.part-`)
  try {
    if (existsSync(target)) await rename(target, join(old.path, 'old'))
    await rename(fresh, target).catch((error: unknown) => {
      // Another run was faster; its result is as good.
      if (!isIntact(target)) throw error
    })
  } finally {
    old.remove()
  }
}
