/** Comments and placeholders, whose content is not HTML. */
const NO_HTML = /<!--[\s\S]*?-->|\{\{!--[\s\S]*?--\}\}|\{\{[^{}]*\}\}/g

/**
 * Whether a place in an HTML template can only have plain text: inside a tag, a drawing (svg) or a title.
 *
 * @param offset of the place, in UTF-16 units
 */
export function isInAttributeOrDrawing(template: string, offset: number): boolean {
  const before = template.slice(0, offset).replace(NO_HTML, '')
  return (
    before.lastIndexOf('<') > before.lastIndexOf('>') || ['svg', 'title'].some((name) => isOpen(before, name))
  )
}

function isOpen(html: string, name: string): boolean {
  const count = (tag: RegExp) => html.match(tag)?.length ?? 0
  return count(new RegExp(`<${name}\\b`, 'gi')) > count(new RegExp(`</${name}\\b`, 'gi'))
}
