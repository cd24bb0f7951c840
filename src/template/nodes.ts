// Handlebars' types name the kind of a node by any text, so TypeScript cannot tell the kinds apart. These functions can.

export const isContent = (
  node: hbs.AST.Node,
): node is hbs.AST.ContentStatement & { readonly original: string } => node.type === 'ContentStatement'

export const isPlaceholder = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement =>
  node.type === 'MustacheStatement'

export const isBlockStatement = (node: hbs.AST.Node): node is hbs.AST.BlockStatement =>
  node.type === 'BlockStatement'

export const isPartialCall = (node: hbs.AST.Node): node is hbs.AST.PartialStatement =>
  node.type === 'PartialStatement'

export const isHelperCall = (node: hbs.AST.Node): node is hbs.AST.SubExpression =>
  node.type === 'SubExpression'

export const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression'

export const isTextLiteral = (node: hbs.AST.Node | undefined): node is hbs.AST.StringLiteral =>
  node?.type === 'StringLiteral'

export const isNumberLiteral = (node: hbs.AST.Node | undefined): node is hbs.AST.NumberLiteral =>
  node?.type === 'NumberLiteral'

/** The name=value pairs of a call. Handlebars' types leave out that there may be none. */
export function pairsOf(node: { hash: hbs.AST.Hash }): readonly hbs.AST.HashPair[] {
  return (node.hash as hbs.AST.Hash | undefined)?.pairs ?? []
}
