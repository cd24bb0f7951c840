import { expect, test } from '@jest/globals'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PreviewStore } from '../../src/preview/preview-store.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const YEAR = '2101'
const [ALDER, BEECH] = ['alder-council', 'beech-council']

test('drafts one after the other are what the saved files would give, though what has not changed is not checked again', async () => {
  await inTemporaryFolder(async (folder) => {
    const data = await writeYear(
      folder,
      '2020-cards',
      { [ALDER]: { name: 'Alder Council' }, [BEECH]: { name: 'Beech Council' } },
      { edition: { averages: 'computed from the data' } },
    )
    const folders = { ...foldersAt(), data, output: join(folder, 'output'), cwd: folder }
    const newStore = () => new PreviewStore(folders, 'a browser', new AbortController().signal)
    const store = newStore()
    const [letter, wording, texts] = [`${ALDER}.yaml`, 'wording.md', 'texts.yaml'].map((name) =>
      join(data, YEAR, name),
    )
    if (!letter || !wording || !texts) throw new Error('no paths')
    writeFileSync(texts, 'salutation: Hello\n')
    const saved = new Map([letter, wording, texts].map((path) => [path, readFileSync(path, 'utf8')]))
    const change = (path: string, from: RegExp, to: string) => (saved.get(path) ?? '').replace(from, to)
    const steps: [path: string, text: string][] = [
      [letter, change(letter, /upheld: \d+/, 'upheld: 9')],
      [letter, change(letter, /upheld: \d+/, 'upheld: 8')],
      [wording, change(wording, /$/, '\n{{nothing}}\n')],
      [wording, change(wording, /^/, 'First.\n\n')],
      [texts, 'salutation: Good morning\n'],
      [texts, 'salutation: "{{nothing}}"\n'],
      [wording, change(wording, /^/, 'Second.\n\n')],
      [letter, change(letter, /upheld: \d+/, 'upheld: 9')],
    ]
    for (const [path, text] of steps) {
      const draft =
        path === letter
          ? store.viewUnsaved(YEAR, ALDER, text)
          : path === wording
            ? store.viewUnsavedWording(YEAR, ALDER, text)
            : store.viewUnsavedTexts(YEAR, ALDER, text)
      const drafted = await draft
      writeFileSync(path, text)
      const fresh = await newStore().view(YEAR, ALDER)
      writeFileSync(path, saved.get(path) ?? '')
      expect(drafted.findings).toEqual(fresh.findings)
      expect(drafted.letter?.html).toBe(fresh.letter?.html)
    }
  })
})
