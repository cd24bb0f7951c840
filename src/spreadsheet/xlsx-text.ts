/** Whether an attribute or value is true, in either of the two forms that workbooks use. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

/** Decodes the characters that XML cannot hold and that workbooks write as _x000D_ (ECMA-376, ST_Xstring). */
export const unescapeText = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

/** Reverses `unescapeText`: the result is a text that XML can hold. */
export const escapeText = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )

/** Puts together the text of an item from its runs (<t>), without the reading aids for Asian scripts (<rPh>). */
export class RichText {
  value = ''
  private inText = false
  private inPhonetic = false

  open(name: string): void {
    if (name === 't') this.inText = true
    else if (name === 'rPh') this.inPhonetic = true
  }

  text(text: string): void {
    if (this.inText && !this.inPhonetic) this.value += text
  }

  /** @returns whether the item ends here */
  close(name: string, item: string): boolean {
    if (name === 't') this.inText = false
    else if (name === 'rPh') this.inPhonetic = false
    return name === item
  }

  /** Returns the whole text, and begins the next one. */
  take(): string {
    const text = unescapeText(this.value)
    this.value = ''
    return text
  }
}
