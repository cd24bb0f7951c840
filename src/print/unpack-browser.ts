import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ensureFolder } from '../system/ensure-folder.ts'
import { isSystemError } from '../system/system-error.ts'
import { makeTempDir, sweepTempDirs } from '../system/temp-dir.ts'
import { syncFolder } from '../system/sync-folder.ts'
import { cacheFolder } from '../system/system-folders.ts'
import { isUnpackedIntact, writeManifest } from './unpacked-files.ts'

/** The browser that comes with @sparticuz/chromium, unpacked. */
export interface EmbeddedBrowser {
  readonly path: string
  /** Libraries that a bare system lacks; a value for LD_LIBRARY_PATH. */
  readonly libraries: string
}

/** The browser's files cannot be unpacked, or unpacking was interrupted; with the reason. */
export class UnpackError extends Error {}

/** The package unpacks them when it believes to be in this environment. */
const WITH_LIBRARIES = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }

/**
 * The embedded browser of Linux, unpacked once per user and version.
 *
 * The package unpacks under a fixed name into the system's temporary directory, where others can write and a broken
 * run leaves halves. So it unpacks in a process of its own into a private directory, which is renamed when whole.
 *
 * @throws UnpackError
 */
export async function embeddedBrowser(env: NodeJS.ProcessEnv): Promise<EmbeddedBrowser> {
  const version = await embeddedVersion()
  const cache = cacheFolder(env)
  if (cache === undefined) {
    throw new UnpackError(
      'the embedded browser cannot be unpacked, for this user has no home folder: name a folder for it in LETTERS_CACHE',
    )
  }
  const home = join(cache, `chromium-${version}-${process.arch}`)
  if (!isIntactAt(home)) await unpackTo(home, env)
  return { path: programIn(home), libraries: join(home, 'al2023', 'lib') }
}

const programIn = (home: string): string => join(home, 'chromium')

const isIntactAt = (home: string): boolean => isUnpackedIntact(home, programIn(home))

async function unpackTo(home: string, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await unpack(home, env)
  } catch (error) {
    if (error instanceof UnpackError || !isSystemError(error)) throw error
    const where = dirname(home)
    const remedy = 'correct its rights, free space, or name another folder in LETTERS_CACHE'
    throw new UnpackError(`the embedded browser cannot be unpacked to ${where} (${error.code}): ${remedy}`, {
      cause: error,
    })
  }
}

/** The version of the package that holds the embedded browser. */
export async function embeddedVersion(): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  const manifest = join(dirname(entry), '..', 'package.json')
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  return version
}

async function unpack(home: string, env: NodeJS.ProcessEnv): Promise<void> {
  ensureFolder(dirname(home), 0o700)
  sweepTempDirs(`${home}.part-`)
  const fresh = makeTempDir(`${home}.part-`)
  try {
    const code = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: import.meta.dirname,
      env: { ...env, ...WITH_LIBRARIES, TMPDIR: fresh.path },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    const [status] = (await once(child, 'close')) as [number | null]
    if (status !== 0 || !existsSync(programIn(fresh.path))) {
      const reason = /\b(?:Error|ENOSPC|EDQUOT)\b.*/.exec(complaint)?.[0] ?? `status ${status}`
      throw new UnpackError(`the embedded browser cannot be unpacked to ${dirname(home)}: ${reason}`)
    }
    await writeManifest(fresh.path)
    await replaceFolder(fresh.path, home)
    await syncFolder(dirname(home))
  } finally {
    fresh.remove()
  }
}

/** Puts a folder into a place where another may be, whose files may still be in use. */
async function replaceFolder(fresh: string, home: string): Promise<void> {
  const old = makeTempDir(`${home}.part-`)
  try {
    if (existsSync(home)) await rename(home, join(old.path, 'old'))
    await rename(fresh, home).catch((error: unknown) => {
      // Another run was quicker; its result is as good.
      if (!isIntactAt(home)) throw error
    })
  } finally {
    old.remove()
  }
}
