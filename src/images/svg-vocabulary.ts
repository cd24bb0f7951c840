/**
 * What an SVG image may hold: shapes, and what groups, names and paints them. All of it is drawn the same on every machine
 * and needs nothing from outside the file. Anything that is not listed is refused.
 */

/** The shapes, with the attributes that define their geometry. */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  path: ['d', 'pathLength'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  line: ['x1', 'y1', 'x2', 'y2'],
  polyline: ['points'],
  polygon: ['points'],
}

export const isShape = (name: string): boolean => Object.hasOwn(SHAPES, name)

/** The elements that hold shapes, texts about them or style rules, with their attributes. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  svg: [
    'version',
    'baseProfile',
    'viewBox',
    'width',
    'height',
    'x',
    'y',
    'preserveAspectRatio',
    'zoomAndPan',
  ],
  g: [],
  defs: [],
  title: [],
  desc: [],
  metadata: [],
  style: ['type'],
}

/** The attributes that an element may have besides those of all elements; undefined for an element that is refused. */
export const allowedAttributes = (name: string): readonly string[] | undefined =>
  Object.hasOwn(SHAPES, name) ? SHAPES[name] : Object.hasOwn(OTHERS, name) ? OTHERS[name] : undefined

/** Whether an attribute of any element paints nothing: names, notes of drawing programs, accessibility. */
export const isInert = (name: string): boolean =>
  /^(id|class|lang|role|tabindex|focusable|xmlns|xml:(space|lang|id)|(aria|data)-[\w-]+|xmlns:.+)$/.test(
    name,
  ) || /^(?!xml:|xlink:)[\w.-]+:.+$/.test(name)

const NAMED =
  'none|transparent|currentcolor|inherit|black|white|gr[ae]y|(dark|dim|light|slate|darkslate|lightslate)gr[ae]y|silver|' +
  'gainsboro|navy|(dark|medium|midnight|royal|steel|light|sky|cadet|slate|dodger)?blue|indigo|purple|maroon|(dark)?red|' +
  '(dark)?green|teal|brown|olive|snow|ivory|azure|mintcream|ghostwhite|floralwhite|whitesmoke|seashell|oldlace|linen|' +
  'aliceblue|honeydew|yellow|orange|gold|fuchsia|magenta|lime|aqua|cyan|pink|rebeccapurple'
const COLOUR = new RegExp(
  `^(${NAMED}|#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|rgba?\\([\\d\\s.,%/]+\\))$`,
  'i',
)
const NUMBER = '[+-]?(\\d+(\\.\\d*)?|\\.\\d+)(e[+-]?\\d+)?'
const OPACITY = new RegExp(`^(${NUMBER}%?|inherit)$`, 'i')
const LENGTH = new RegExp(`^(${NUMBER}(px|pt|pc|mm|cm|in)?|inherit)$`, 'i')
const LENGTHS = new RegExp(`^(none|inherit|${NUMBER}(px)?([\\s,]+${NUMBER}(px)?)*)$`, 'i')
const WORD = /^[a-z-]+$/i

/**
 * The properties that paint a shape, as attributes or in a style, with the values that are understood. Others are refused: a
 * browser ignores a value that it does not understand, and then something else paints.
 */
const PAINT: Readonly<Record<string, RegExp>> = {
  fill: COLOUR,
  'fill-opacity': OPACITY,
  'fill-rule': WORD,
  stroke: COLOUR,
  'stroke-width': LENGTH,
  'stroke-opacity': OPACITY,
  'stroke-linecap': WORD,
  'stroke-linejoin': WORD,
  'stroke-miterlimit': OPACITY,
  'stroke-dasharray': LENGTHS,
  'stroke-dashoffset': LENGTH,
  color: COLOUR,
  display: /^(none|inline|block|inherit)$/,
  visibility: /^(visible|hidden|collapse|inherit)$/,
}

/** Properties that are allowed with the value that has no effect: drawing programs write them on every shape. */
const NEUTRAL: Readonly<Record<string, RegExp>> = {
  opacity: /^(1(\.0*)?|100%)$/,
  'clip-path': /^none$/,
  mask: /^none$/,
  filter: /^none$/,
  marker: /^none$/,
  'marker-start': /^none$/,
  'marker-mid': /^none$/,
  'marker-end': /^none$/,
  'mix-blend-mode': /^normal$/,
  isolation: /^auto$/,
  transform: /^none$/,
}

/** Properties without an effect on shapes in plain colours. */
const WITHOUT_EFFECT =
  /^(-inkscape-|font|text-|letter-|word-|line-|writing-|white-space|direction|unicode-bidi|baseline-|dominant-|alignment-|shape-|solid-|stop-|flood-|lighting-|color-|image-rendering|paint-order|vector-effect|clip-rule|clip$|overflow|enable-background|pointer-events|cursor)/

/** Whether a declaration, such as fill: #000, only paints in plain colours or has no effect. */
export function isPlainDeclaration(property: string, value: string): boolean {
  if (/url\s*\(|var\s*\(|@import|\\|!/i.test(value)) return false
  if (Object.hasOwn(NEUTRAL, property)) return NEUTRAL[property]?.test(value) === true
  if (!isBalanced(value)) return false
  if (Object.hasOwn(PAINT, property)) return PAINT[property]?.test(value) === true
  return WITHOUT_EFFECT.test(property)
}

/** Whether quotes and brackets are closed. An open one contains a semicolon, and continues in the next declaration. */
const isBalanced = (value: string): boolean =>
  [/'/g, /"/g].every((mark) => (value.match(mark) ?? []).length % 2 === 0) &&
  (value.match(/[([{]/g) ?? []).length === (value.match(/[)\]}]/g) ?? []).length

/** Whether an attribute is a presentation attribute. (A transform is checked by itself.) */
export const isPresentation = (name: string): boolean =>
  name !== 'transform' &&
  (Object.hasOwn(PAINT, name) || Object.hasOwn(NEUTRAL, name) || WITHOUT_EFFECT.test(name))

/** The remedy for an element, attribute or declaration that is refused. */
export function remedyFor(name: string): string {
  if (/^(text|tspan|textPath|font|font-face|glyph|altGlyph)/.test(name))
    return 'convert the text to paths (in Inkscape: Path, Object to Path; in Illustrator: Type, Create Outlines)'
  if (name === 'image') return 'save the picture itself as PNG, or trace it (in Inkscape: Path, Trace Bitmap)'
  if (/^(use|symbol)$/.test(name)) return 'write the shape itself (in Inkscape: Edit, Clone, Unlink Clone)'
  if (/opacity/.test(name)) return 'give the shapes a lighter colour, or fill-opacity and stroke-opacity'
  if (/gradient|pattern|url/i.test(name) && !/clip|mask|filter|marker/.test(name))
    return 'paint the shapes in one plain colour'
  if (/clip|mask|filter|^fe[A-Z]|marker|blend/i.test(name))
    return 'delete it, and draw the shapes as they should look'
  return 'delete it, or export the image again with shapes in plain colours only'
}
