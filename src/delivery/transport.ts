/** Whom a message is handed to the server for. */
export interface Envelope {
  readonly from: string
  readonly to: readonly string[]
}

/** What the server said about one address. A deferred one may be tried again later. */
export interface Answer {
  readonly recipient: string
  readonly kind: 'accepted' | 'refused' | 'deferred'
  readonly text: string
}

/** What came of handing over a message. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answers: readonly Answer[] }
  /** No answer came. Whether the server may have taken the message depends on how far it was. */
  | { readonly kind: 'lost'; readonly reason: string }
  /** Another message would fare no better: the server refuses the login, or offers no TLS. */
  | { readonly kind: 'hopeless'; readonly reason: string }

/** Hands messages to a server, one after the other. */
export interface Transport {
  /**
   * Hands over a message.
   *
   * @param beforeEnd is awaited before the end of the message leaves: until then the server cannot take it
   * @throws what `beforeEnd` throws; the message is not ended then
   */
  send(envelope: Envelope, message: Uint8Array, beforeEnd: () => Promise<void>): Promise<Outcome>
  close(): void
}
