import type { Answer, Outcome } from './transport.ts'

/** An error of the SMTP client. */
export interface SmtpError extends Error {
  readonly code?: string | undefined
  /** The system's or TLS's code that is behind it. */
  readonly originalCode?: string | undefined
  /** The number and the whole text of the server's answer. */
  readonly responseCode?: number | undefined
  readonly response?: string | undefined
  readonly recipient?: string | undefined
  readonly rejectedErrors?: readonly SmtpError[] | undefined
}

/** What a server said about the addresses that it did not accept. */
export const answersOf = (errors: readonly SmtpError[], safe: (text: string) => string): Answer[] =>
  errors.flatMap((error): Answer[] =>
    error.recipient === undefined ? [] : [answerFor(error.recipient, error, safe)],
  )

/**
 * What an error means for a message. Only an answer to the message itself, or to its addresses, is one; a connection that
 * ends says nothing.
 *
 * @param safe makes a text of the server fit to be shown
 */
export function outcomeOf(
  error: SmtpError,
  recipients: readonly string[],
  safe: (text: string) => string,
): Outcome {
  const { code, originalCode, responseCode, rejectedErrors } = error
  const reason = safe(error.message)
  if (code === 'ETLS' || code === 'ENOAUTH' || isCertificate(originalCode))
    return { kind: 'hopeless', reason: `no secure connection: ${reason}` }
  if (code === 'EAUTH' && (responseCode === undefined || responseCode >= 500))
    return { kind: 'hopeless', reason: `the server refuses the login: ${reason}` }
  if (code === 'EDNS') return { kind: 'hopeless', reason: `the server is not known: ${reason}` }
  if ((code !== 'EENVELOPE' && code !== 'EMESSAGE') || responseCode === undefined)
    return { kind: 'lost', reason }
  const named = rejectedErrors ? answersOf(rejectedErrors, safe) : []
  return {
    kind: 'answered',
    answers: named.length > 0 ? named : recipients.map((recipient) => answerFor(recipient, error, safe)),
  }
}

const answerFor = (recipient: string, error: SmtpError, safe: (text: string) => string): Answer => ({
  recipient,
  kind: (error.responseCode ?? 400) < 500 ? 'deferred' : 'refused',
  text: safe(error.response ?? error.message),
})

/** Whether an error says that the server's certificate cannot be trusted. */
const isCertificate = (code: string | undefined): boolean =>
  code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code)
