import type { Block, ListItem } from './letter-document.ts'

/**
 * Adds an item to the list before it, or begins a new list. An item is at most one level deeper than the one before it.
 *
 * @param start the number with which a new list begins
 */
export function addListItem(blocks: Block[], { level, ordered = false, words }: ListItem, start = 1): void {
  const last = blocks.at(-1)
  if (last?.kind !== 'list' || (level === 0 && last.ordered !== ordered)) {
    blocks.push({ kind: 'list', ordered, ...(start === 1 ? {} : { start }), items: [{ level: 0, words }] })
    return
  }
  const deepest = (last.items.at(-1)?.level ?? 0) + 1
  const item = {
    level: Math.min(level, deepest),
    words,
    ...(ordered === last.ordered ? {} : { ordered }),
  }
  blocks[blocks.length - 1] = { ...last, items: [...last.items, item] }
}
