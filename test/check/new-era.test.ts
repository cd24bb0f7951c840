import { expect, test } from '@jest/globals'
import { AUTHORITY, EDITION, inCaseFolder } from '../support/case-folder.ts'

test('a new era gets its checks of figures from its schema alone', async () => {
  await inCaseFolder('2020-cards', true, async (folder) => {
    folder.rename('templates/2020-cards', 'templates/2105-rooms')
    folder.replace(EDITION, 'era: 2020-cards', 'era: 2105-rooms')
    // A count and a rate with names that no other era has.
    folder.replace(
      'templates/2105-rooms/schema.json',
      '"remarks": {',
      `"rooms": {
        "type": "object",
        "properties": {
          "all": { "type": "integer" },
          "full": { "type": "integer" },
          "full_rate": { "type": "integer", "percentageOf": { "part": ["rooms.full"], "whole": ["rooms.all"] } }
        }
      },
      "remarks": {`,
    )
    folder.replace(AUTHORITY, /remarks: [\s\S]*$/, 'rooms: { all: 800, full: 796 }\n')
    const codes = async () => (await folder.prepare()).findings.map(({ code }) => code)
    expect(await codes()).toEqual(['FIGURE_ROUNDED'])
    folder.write('data/2100/sample-borough-council.yaml', folder.read(AUTHORITY))
    expect(await codes()).toEqual(['FIGURE_ROUNDED', 'EDITION_UNCHANGED'])
    folder.replace(AUTHORITY, 'all: 800', 'all: 799')
    expect(await codes()).toEqual(['FIGURE_ROUNDED'])
  })
})

test('an era whose schema changes a part that every era shares gives findings about its sample', async () => {
  await inCaseFolder('2025-link', true, async (folder) => {
    const link = 'templates/2025-link'
    folder.replace(
      `${link}/schema.json`,
      /"addressee": \{\s*"\$ref": "..\/shared\/authority.schema.json#\/\$defs\/addressee"\s*\}/,
      '"addressee": { "type": "string" }',
    )
    folder.replace(
      `${link}/sample/sample-borough-council.yaml`,
      /addressee:\n( .*\n)+/,
      'addressee: Mx Sample\n',
    )
    const { findings, letters } = await folder.prepare()
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['SCHEMA_TYPE', 'addressee must be a block of names and values, and this is the text "Mx Sample"'],
    ])
    expect(letters).toEqual([])
  })
})
