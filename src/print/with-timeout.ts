/** Work that took longer than it may. */
class TimeoutError extends Error {}

/**
 * Waits for work, but no longer than a time. A result that comes later is dropped.
 *
 * @throws TimeoutError with the message, or whatever the work throws
 */
export async function withTimeout<T>(milliseconds: number, message: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(message)), milliseconds)
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}
