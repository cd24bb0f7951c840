import * as markdown from 'prettier/plugins/markdown'

const { mdast } = markdown.printers

/** Prettier takes a parser's own printer before any other. */
export const { parsers } = markdown

/** Prettier's Markdown, but in tables wider than the line no cell is padded: one long cell would stretch every row. */
export const printers = {
  mdast: {
    ...mdast,
    /** @type {import('prettier').Printer['print']} */
    print: (path, options, print, args) =>
      mdast.print(
        path,
        path.node.type === 'table' ? { ...options, proseWrap: 'never' } : options,
        print,
        args,
      ),
  },
}
