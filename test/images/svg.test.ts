import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { checkSignatureImage } from '../../src/images/check-image.ts'
import { checkSvg } from '../../src/images/check-svg.ts'
import { listYears } from '../../src/read/list-files.ts'
import { listEras } from '../../src/read/read-era.ts'
import { foldersAt } from '../support/compose-letters.ts'

const STROKE = '<path d="M10 40C40 0 60 60 90 20S150 50 230 20" fill="none" stroke="#112" stroke-width="3"/>'
const svg = (inner: string, size = 'viewBox="0 0 240 64"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}>${inner}</svg>`
const faultsOf = (text: string) => checkSignatureImage('svg', Buffer.from(text))
const messagesOf = (text: string) => faultsOf(text).map(({ message }) => message)

describe('a signature may be', () => {
  const { data, templates } = foldersAt()
  const shipped = [
    ...listYears(data).map((year) => join(data, year)),
    ...listEras(templates).map((era) => join(templates, era, 'sample')),
  ]
  test.each<[name: string, text: string]>([
    ...shipped.map((folder): [string, string] => [
      `the placeholder in ${folder.slice(-12)}`,
      readFileSync(join(folder, 'signature.svg'), 'utf8'),
    ]),
    ['a stroke', svg(STROKE)],
    ['a stroke after a byte order mark', `\ufeff<?xml version="1.0" encoding="UTF-8"?>${svg(STROKE)}`],
    ['a stroke up to the edges', svg('<path d="M0 0L9 9" stroke="#000"/>', 'viewBox="0 0 9 9"')],
    [
      'what Inkscape saves: styles, notes of its own, metadata',
      `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
      <svg width="80mm" height="20mm" viewBox="0 0 80 20" version="1.1" id="svg1" inkscape:version="1.3"
        xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:svg="http://www.w3.org/2000/svg"
        xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns="http://www.w3.org/2000/svg"
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <sodipodi:namedview id="n" pagecolor="#ffffff"><inkscape:page x="0"/></sodipodi:namedview><defs id="d"/>
        <metadata><rdf:RDF><dc:format>image/svg+xml</dc:format></rdf:RDF></metadata>
        <g inkscape:label="Layer 1" id="g"><path d="m 3,10 c 10,-20 30,20 70,0" style="opacity:1;fill:none;
        stroke:#000000;stroke-width:0.26;font-style:normal;marker:none;mix-blend-mode:normal;clip-path:none"/></g></svg>`,
    ],
    [
      'what Illustrator saves: a document type and classes',
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
      <svg version="1.1" xmlns="http://www.w3.org/2000/svg" x="0px" y="0px" viewBox="0 0 240 64" xml:space="preserve"
        style="enable-background:new 0 0 240 64;"><style type="text/css">.st0{fill:none;stroke:#231F20;}</style>
        <path class="st0" d="M10,40C40,0,60,60,90,20S150,50,230,20"/></svg>`,
    ],
    [
      'what potrace saves: points and a mirrored group',
      `<svg version="1.0" xmlns="http://www.w3.org/2000/svg" width="240.000000pt" height="64.000000pt"
        viewBox="0 0 240 64" preserveAspectRatio="xMidYMid meet"><metadata>Created by potrace</metadata>
        <g transform="translate(0,64) scale(0.1,-0.1)" fill="#000000" stroke="none">
        <path d="M100 300 c200 -200 800 300 1000 0 l1000 100 0 -100 -1000 -50z"/></g></svg>`,
    ],
    [
      'of each kind of shape',
      svg(
        `<rect x="5" y="5" width="30" height="9"/><circle cx="60" cy="20" r="9"/><ellipse cx="90" cy="20" rx="9" ry="5"/>
      <line x1="110" y1="9" x2="140" y2="40" stroke="navy"/><polyline points="150,10 160,30 170,10"/>
      <polygon points="180,10 190,30 235,10"/>`,
      ),
    ],
  ])('%s', (_name, text) => {
    expect(messagesOf(text)).toEqual([])
  })
})

describe('a signature is refused if it holds', () => {
  test.each<[what: string, text: string, message: RegExp]>([
    ['a picture from elsewhere', svg('<image xlink:href="me.png"/>'), /holds <image>/],
    ['a shape from elsewhere', svg('<use href="other.svg#a"/>'), /holds <use>/],
    ['references to references to shapes', svg('<defs><g id="a"/></defs><use href="#a"/>'), /<use>/],
    ['text', svg('<text y="40">A. Example</text>'), /holds <text>/],
    [
      'a page',
      svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">A</p></foreignObject>'),
      /not SVG/,
    ],
    ['a script', svg('<script>1</script>'), /holds <script>/],
    ['an event', svg(`<g onload="x()">${STROKE}</g>`), /attribute onload/],
    ['a link', svg(`<a href="https://a.uk">${STROKE}</a>`), /holds <a>/],
    [
      'movement',
      svg('<rect width="99" height="9"><animate attributeName="x"/></rect>'),
      /<animate> inside <rect>/,
    ],
    ['an entity that is not defined', svg(`&nbsp;${STROKE}`), /entity isn't defined/],
    ['entities of its own', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg(STROKE)}`, /declares entities/],
    ['a style sheet from elsewhere', `<?xml-stylesheet href="a.css"?>${svg(STROKE)}`, /instruction/],
    [
      'a style sheet that fetches',
      svg(`<style>@import url(a.css);</style>${STROKE}`),
      /more than simple rules/,
    ],
    ['a font', svg(`<style>@font-face{src:url(a.woff)}</style>${STROKE}`), /more than simple rules/],
    ['a paint from elsewhere', svg('<rect width="99" height="9" fill="url(a.svg#b)"/>'), /paints with fill/],
    ['a paint from elsewhere in a style', svg('<rect style="fill:url(a.svg#b)"/>'), /the style fill/],
    [
      'a paint from elsewhere in a class',
      svg('<style>.a{fill:url(x)}</style><rect class="a"/>'),
      /the style fill/,
    ],
    ['a mask', svg(`<g mask="url(#m)">${STROKE}</g>`), /paints with mask/],
    ['a gradient', svg('<linearGradient id="g"/>'), /holds <linearGradient>/],
    ['a filter', svg(`<g style="filter:blur(2px)">${STROKE}</g>`), /the style filter/],
    ['what shines through', svg(`<g opacity="0.5">${STROKE}</g>`), /paints with opacity/],
    ['a transform in a style', svg(`<g style="transform:scale(0)">${STROKE}</g>`), /the style transform/],
    ['SVG under another name', `<s:svg xmlns:s="http://www.w3.org/2000/svg"/>`, /not an SVG image/],
    [
      'an element under another name',
      svg('<s:image href="a.png"/>', 'viewBox="0 0 9 9" xmlns:s="http://www.w3.org/2000/svg"'),
      /holds <s:image>/,
    ],
    ['a prefix without a meaning', svg('<x:note/>'), /prefix x, which/],
    ['another image', svg(svg(STROKE)), /holds <svg>/],
    ['a dash for each hair', svg(STROKE.replace('/>', ' stroke-dasharray="0.001"/>')), /dashes/],
    ['groups in groups without end', svg(`${'<g>'.repeat(40)}${STROKE}${'</g>'.repeat(40)}`), /too deeply/],
    ['more groups in groups than a parser can bear', '<g>'.repeat(80_000), /too deeply/],
  ])('%s', (_what, text, message) => {
    expect(messagesOf(text).join('\n')).toMatch(message)
    for (const { help } of faultsOf(text)) expect(help).toMatch(/\w/)
  })
})

describe('a signature is refused if it shows no signature:', () => {
  test.each<[what: string, text: string, message: RegExp]>([
    ['no namespace', '<svg viewBox="0 0 9 9"/>', /does not declare that it is SVG/],
    ['no size', svg(STROKE, ''), /has no size/],
    ['a size of nothing', svg(STROKE, 'viewBox="0 0 0 64"'), /not a rectangle/],
    ['a size in parts of something', svg(STROKE, 'width="50%" height="2em"'), /not a length/],
    ['a size that distorts', svg(STROKE, 'viewBox="0 0 240 64" preserveAspectRatio="none"'), /distorts/],
    ['nothing', svg(''), /shows nothing/],
    ['white', svg(STROKE.replace('#112', '#fefefe')), /shows nothing/],
    [
      'white by its class',
      svg('<style>path{stroke:white}</style><path d="M9 9h99" class="b"/>'),
      /shows nothing/,
    ],
    ['hidden', svg(`<g visibility="hidden">${STROKE}</g>`), /shows nothing/],
    ['not displayed', svg(`<g style="display:none">${STROKE}</g>`), /shows nothing/],
    ['as faint as breath', svg(STROKE.replace('/>', ' stroke-opacity="0.05"/>')), /shows nothing/],
    ['only kept for later', svg(`<defs>${STROKE}</defs>`), /shows nothing/],
    ['a line without a stroke', svg('<path d="M0 9h240"/>'), /shows nothing/],
    ['a speck in a huge image', svg(STROKE, 'viewBox="0 0 1e6 1e6"'), /fills only 0%/],
    ['a corner of a page', svg(STROKE, 'viewBox="0 0 2100 2970"'), /fills only 11%/],
    [
      'as wide as a thread',
      svg('<path d="M0 5h1000" stroke="#000"/>', 'viewBox="0 0 1000 10"'),
      /prints as a line/,
    ],
    ['cut off by its image', svg(STROKE, 'viewBox="0 0 120 64"'), /cut off at its edge/],
    ['a stroke wider than its image', svg(STROKE.replace('"3"', '"999"')), /cut off at its edge/],
    ['moved out of its image', svg(`<g transform="translate(999 0)">${STROKE}</g>`), /cut off/],
    ['a shape that cannot be read', svg('<path d="M0 0 L 3 x"/>'), /shape cannot be understood/],
    ['a move that cannot be read', svg(`<g transform="turn(3)">${STROKE}</g>`), /transform that cannot be/],
    ['cut off while it was copied', svg(STROKE).slice(0, 120), /not well-formed XML/],
    [
      'in another encoding',
      `<?xml version="1.0" encoding="UTF-16"?>${svg(STROKE)}`,
      /declares the encoding UTF-16/,
    ],
  ])('%s', (_what, text, message) => {
    expect(messagesOf(text)).toEqual([expect.stringMatching(message)])
  })

  test('not UTF-8', () => {
    const bytes = Buffer.from(svg(`<title>Café</title>${STROKE}`), 'latin1')
    expect(checkSignatureImage('svg', bytes)).toMatchObject([{ message: 'is not UTF-8 text' }])
  })
})

test('a fault is reported at its place, and each kind of fault once', () => {
  const text = svg(`\n<text>a</text>\n<text>b</text>\n<g onload="x()"/>`)
  const places = faultsOf(text).map(
    ({ place }) => place && text.slice(place.offset, place.offset + place.length),
  )
  expect(places).toEqual(['<text', 'onload'])
  expect(faultsOf(text)[0]?.place?.offset).toBe(text.indexOf('<text'))
  const many = Array.from({ length: 999 }, (_item, number) => `<a${number}/>`).join('')
  expect(faultsOf(svg(many)).length).toBeLessThan(20)
})

describe('a drawing is measured', () => {
  test.each<[what: string, inner: string, visible: readonly number[] | undefined]>([
    [
      'around all shapes',
      '<rect x="9" y="9" width="5" height="5"/><rect x="50" y="20" width="9" height="9"/>',
      [9, 9, 59, 29],
    ],
    [
      'where transforms put it',
      '<g transform="translate(10,20)scale(2)"><rect width="5" height="3"/></g>',
      [10, 20, 20, 26],
    ],
    [
      'turned as it is turned',
      '<rect transform="rotate(90 10 10)" x="10" y="10" width="9" height="3"/>',
      [7, 10, 10, 19],
    ],
    ['with half of its stroke', '<path d="M10 10h20" stroke="#000" stroke-width="4"/>', [8, 8, 32, 12]],
    ['no wider than its curve', '<path d="M0 0C0 40 40 40 40 0"/>', [0, 0, 40, 30]],
    [
      'without what is white',
      '<rect width="240" height="64" fill="#fff"/><rect width="5" height="5"/>',
      [0, 0, 5, 5],
    ],
    [
      'without what a style makes white',
      '<rect width="9" height="9" fill="#000" style="fill:white"/>',
      undefined,
    ],
    ['in the colour of its group', '<g fill="#fff"><rect width="9" height="9"/></g>', undefined],
  ])('%s', (_what, inner, visible) => {
    const rounded = checkSvg(svg(inner)).drawing?.visible?.map((value) => Math.round(value * 1000) / 1000)
    expect(rounded).toEqual(visible)
  })
})

describe('a signature that a browser would not show is refused, whatever its styles are', () => {
  const LINE = 'd="M10 40C40 0 60 60 90 20S150 50 230 20" fill="none"'
  test.each([
    ['white over it', `${STROKE}<rect width="240" height="64" fill="#fff"/>`],
    ['a white stroke over it', `${STROKE}<path d="M0 32H240" stroke="white" stroke-width="64"/>`],
    ['a display that is none', `<path ${LINE} stroke="#000" style="display:none;display:banana"/>`],
    ['a colour that is none', `<path d="M10 10H90V40z" style="fill:none;fill:blackish"/>`],
    ['an opacity that is none', `<path ${LINE} stroke="#000" style="stroke-opacity:0;stroke-opacity:abc"/>`],
    ['a width of two', `<path ${LINE} stroke="#000" style="stroke-width:0;stroke-width:4 4"/>`],
    ['a comment in a colour', `<path ${LINE} style="stroke:none;stroke:#0/**/00"/>`],
    ['a keyword', `<g stroke="#000"><path ${LINE} style="stroke:initial"/></g>`],
    ['a computed width', `<path ${LINE} stroke="#000" style="stroke-width:calc(0px)"/>`],
    [
      'a declaration in quotes',
      `<path ${LINE} style="stroke:none;font-family:';stroke:#000;font-weight:'"/>`,
    ],
    ['styles of another kind', `<style type="text/plain">.a{stroke:#000}</style><path ${LINE} class="a"/>`],
    ['a path without a beginning', '<path d="L10 10L200 50L10 50z"/>'],
  ])('%s', (_what, inner) => {
    expect(messagesOf(svg(inner))).not.toEqual([])
  })

  test('but not white below it', () => {
    expect(messagesOf(svg(`<rect width="240" height="64" fill="#fff"/>${STROKE}`))).toEqual([])
  })
})
