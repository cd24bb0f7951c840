/** Comments and placeholders: what is in them is not HTML. */
const NO_HTML = /<!--[\s\S]*?-->|\{\{!--[\s\S]*?--\}\}|\{\{[^{}]*\}\}/g

/** Whether a place in an HTML template can have no markup: within a tag, or between those of a drawing or a title. */
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
