/** Remembers the last result of work that is often done again with the same parts, such as while somebody types. */
export class LastResult<Result> {
  #last: { readonly parts: readonly unknown[]; readonly result: Result } | undefined

  /**
   * Returns the last result, or does the work where one of its parts is another.
   *
   * @param parts all that the result depends on: texts and numbers, or objects that never change
   */
  get(parts: readonly unknown[], work: () => Result): Result {
    const last = this.#last
    if (last?.parts.length === parts.length && last.parts.every((part, at) => part === parts[at]))
      return last.result
    const result = work()
    this.#last = { parts, result }
    return result
  }
}
