/** Something that did not come in time. */
class TimeoutError extends Error {}

/** What is waited for, or a LateError after some milliseconds; what comes later is dropped. */
export async function withTimeout<T>(milliseconds: number, message: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(message)), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
