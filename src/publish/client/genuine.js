/** Compares a file with the issued letters. Nothing is sent: the hashes are in a script of the website. */
{
  /** @typedef {[year: string, authority: string, revision: number, issued: string, status: string, page: string]} Letter */
  const letters = /** @type {ReadonlyMap<string, Letter>} */ (Reflect.get(globalThis, 'letterHashes'))
  const check = /** @type {HTMLElement} */ (document.getElementById('check'))
  const input = /** @type {HTMLInputElement} */ (document.getElementById('file'))
  const result = /** @type {HTMLElement} */ (document.getElementById('result'))

  /** Letters have a few hundred kB; a file that is larger than this is none, and would only fill the memory. In bytes. */
  const LARGEST = 64 * 1024 * 1024

  /**
   * A result: its kind, the verdict, an explanation, and the page of the authority.
   *
   * @typedef {[kind: 'good' | 'old' | 'bad', verdict: string, explanation: string, page?: string]} Result
   */

  /**
   * Shows a result; a screen reader announces it.
   *
   * @param {Result} shown
   */
  function show([kind, verdict, explanation, page]) {
    const heading = document.createElement('h2')
    heading.textContent = verdict
    const text = document.createElement('p')
    text.textContent = explanation
    result.className = `result ${kind}`
    result.replaceChildren(heading, text)
    if (page === undefined) return
    const link = document.createElement('a')
    link.href = page
    link.textContent = 'The page of this authority, with its letters'
    const paragraph = document.createElement('p')
    paragraph.append(link)
    result.append(paragraph)
  }

  /** @param {string} iso */
  const day = (iso) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${iso}T00:00:00Z`),
    )

  /**
   * @param {File} file
   * @returns {Promise<Result>}
   */
  async function compare(file) {
    if (file.size > LARGEST)
      return ['bad', 'Not one of our letters', `${file.name} is far larger than any letter of ours.`]
    let bytes
    try {
      bytes = await file.arrayBuffer()
    } catch {
      return ['bad', 'The file cannot be read', `Your browser could not read ${file.name}. Choose it again.`]
    }
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const letter = letters.get(hash)
    if (!letter)
      return [
        'bad',
        'Not one of our letters',
        `${file.name} is not, byte for byte, a letter that we issued. It may have been changed, or only saved again by another program. Its SHA-256 is ${hash}.`,
      ]
    const [year, authority, revision, issued, status, page] = letter
    const about = `It is our letter of ${year} to ${authority}, revision ${revision}, issued on ${day(issued)}.`
    if (status === 'current') return ['good', 'Genuine', `${about} It has not been changed since.`, page]
    return [
      'old',
      'Genuine, but replaced',
      `${about} We have corrected this letter since: read the later revision.`,
      page,
    ]
  }

  /** The file that was chosen last: an earlier one that takes longer is not shown any more. @type {File | undefined} */
  let latest

  /** @param {File | undefined | null} file */
  async function take(file) {
    if (!file) return
    latest = file
    result.className = 'result'
    result.textContent = `Comparing ${file.name} …`
    const compared = await compare(file)
    if (latest === file) show(compared)
  }

  if (Reflect.get(globalThis.crypto ?? {}, 'subtle') === undefined)
    show([
      'bad',
      'This browser cannot compare files here',
      'Browsers compute hashes only on pages that were loaded by https or opened from a folder. The page of each authority lists the SHA-256 of its letters.',
    ])
  else {
    check.hidden = false
    input.addEventListener('change', () => void take(input.files?.[0]))
    // A file may be dropped anywhere on the page: a browser would otherwise open it.
    document.addEventListener('dragover', (event) => {
      event.preventDefault()
      check.classList.add('over')
    })
    document.addEventListener('dragleave', (event) => {
      if (event.relatedTarget === null) check.classList.remove('over')
    })
    document.addEventListener('drop', (event) => {
      event.preventDefault()
      check.classList.remove('over')
      void take(event.dataTransfer?.files[0])
    })
  }
}
