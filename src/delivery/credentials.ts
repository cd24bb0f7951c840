import { readFileSync, statSync } from 'node:fs'
import { isMissing } from '../system/system-error.ts'

/** The name and password with which a mail server is used. */
export interface Credentials {
  readonly user: string
  readonly password: string
}

/** Credentials that cannot be used. The message never has any of them. */
export class CredentialsError extends Error {
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.remedy = remedy
  }
}

const FORM = 'it has two lines, "user: …" and "password: …"'

/**
 * Reads the name and password for the mail server: from a file, or from LETTERS_SMTP_USER and LETTERS_SMTP_PASSWORD.
 *
 * @param path undefined where no file is named
 * @returns undefined where there are none, as for a server that knows this machine
 * @throws CredentialsError
 */
export function readCredentials(path: string | undefined, env: NodeJS.ProcessEnv): Credentials | undefined {
  if (path !== undefined) return fromFile(path)
  const { LETTERS_SMTP_USER: user = '', LETTERS_SMTP_PASSWORD: password = '' } = env
  if (user === '' && password === '') return undefined
  if (user !== '' && password !== '') return { user, password }
  const missing = user === '' ? 'LETTERS_SMTP_USER' : 'LETTERS_SMTP_PASSWORD'
  throw new CredentialsError(
    `the environment variable ${missing} is not set`,
    'set both, or name a file with --credentials',
  )
}

function fromFile(path: string): Credentials {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats?.isFile()) throw new CredentialsError(`${path}: there is no such file`, `make the file; ${FORM}`)
  // Windows has no such permissions: there, the file is as private as its folder.
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0)
    throw new CredentialsError(`${path} can be read by others`, `run "chmod 600 ${path}"`)
  const text = readText(path)
  const value = (name: string) => new RegExp(`^${name}:[ \\t]*(.+?)[ \\t]*\\r?$`, 'm').exec(text)?.[1]
  const [user, password] = [value('user'), value('password')]
  if (user !== undefined && password !== undefined) return { user, password }
  throw new CredentialsError(`${path} has no ${user === undefined ? 'user' : 'password'}`, FORM)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) throw new CredentialsError(`${path}: there is no such file`, FORM)
    throw error
  }
}
