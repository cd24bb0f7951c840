import { CredentialsError, readCredentials } from '../../delivery/credentials.ts'
import type { MailServer } from '../../delivery/smtp-session.ts'
import { adviseEmail } from '../../rules/email-address.ts'
import { UsageError } from '../usage-error.ts'

/** How a mail server was named. */
export interface ServerRequest {
  /** A name, perhaps with a port: mail.example.gov.uk:587. */
  readonly server: string | undefined
  /** The path of the file with the name and password. */
  readonly credentials: string | undefined
  readonly insecureNoTls: true | undefined
}

/** The port of RFC 6409, to which programs hand over mail. */
const SUBMISSION = 587

/**
 * The mail server to send with: that of --server, or of LETTERS_SMTP_SERVER.
 *
 * @throws UsageError where none is named, its name or its credentials cannot be used, or a password would go unencrypted
 */
export function readServer(env: NodeJS.ProcessEnv, request: Partial<ServerRequest>): MailServer {
  const named = request.server ?? env['LETTERS_SMTP_SERVER'] ?? ''
  if (named === '')
    throw new UsageError(
      'no mail server is named; nothing was sent',
      'add --server mail.example.gov.uk:587 with the name of the office’s server, or set LETTERS_SMTP_SERVER',
    )
  const { host, port } = placeOf(named)
  const requiresTls = request.insecureNoTls !== true
  const credentials = credentialsOf(request.credentials, env)
  if (credentials && !requiresTls && !isLocal(host))
    throw new UsageError(
      'a password would be sent without encryption; nothing was sent',
      'leave out --insecure-no-tls, or the credentials',
    )
  return { host, port, requiresTls, credentials }
}

/** @throws UsageError for what names no server */
function placeOf(named: string): { host: string; port: number } {
  const [, inBrackets, plain, written = SUBMISSION] =
    /^(?:\[([0-9a-f:.]+)\]|([A-Za-z0-9._-]+))(?::(\d{1,5}))?$/i.exec(named) ?? []
  const [host, port] = [inBrackets ?? plain, Number(written)]
  if (host !== undefined && port > 0 && port <= 65_535) return { host, port }
  throw new UsageError(
    `${JSON.stringify(named)} is not a mail server`,
    'write its name and port: mail.example.gov.uk:587',
  )
}

function credentialsOf(path: string | undefined, env: NodeJS.ProcessEnv): MailServer['credentials'] {
  try {
    return readCredentials(path, env)
  } catch (error) {
    if (error instanceof CredentialsError) throw new UsageError(error.message, error.remedy)
    throw error
  }
}

const isLocal = (host: string): boolean => host === 'localhost' || host === '127.0.0.1' || host === '::1'

/** @throws UsageError for an option that is not an e-mail address */
export function checkAddress(option: string, text: string | undefined): void {
  const { reason, remedy } = (text === undefined ? undefined : adviseEmail(text)) ?? {}
  if (reason !== undefined)
    throw new UsageError(`${option} ${JSON.stringify(text)} is not an e-mail address: ${reason}`, remedy)
}
