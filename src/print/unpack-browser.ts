import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

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
  const home = join(cacheFolder(env), `chromium-${version}-${process.arch}`)
  if (!existsSync(home)) await unpack(home, env)
  return { path: join(home, 'chromium'), libraries: join(home, 'al2023', 'lib') }
}

/** The version of the package that holds the embedded browser. */
export async function embeddedVersion(): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  const manifest = join(dirname(entry), '..', 'package.json')
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  return version
}

/** Where the embedded browser is kept: LETTERS_CACHE, else the user's cache directory. */
function cacheFolder(env: NodeJS.ProcessEnv): string {
  return env['LETTERS_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'annual-letters')
}

async function unpack(home: string, env: NodeJS.ProcessEnv): Promise<void> {
  await mkdir(dirname(home), { recursive: true, mode: 0o700 })
  const fresh = await mkdtemp(`${home}.part-`)
  try {
    const code = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: import.meta.dirname,
      env: { ...env, ...WITH_LIBRARIES, TMPDIR: fresh },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    const [status] = (await once(child, 'close')) as [number | null]
    if (status !== 0)
      throw new UnpackError(
        `the embedded browser cannot be unpacked: ${complaint.trim().split('\n').at(-1) ?? status}`,
      )
    await rename(fresh, home).catch((error: unknown) => {
      // Another run was quicker; its result is as good.
      if (!existsSync(home)) throw error
    })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
