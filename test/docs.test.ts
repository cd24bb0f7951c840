import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import lock from '../package-lock.json' with { type: 'json' }
import manifest from '../package.json' with { type: 'json' }
import { EXIT } from '../src/cli/process.ts'
import { PROJECT } from './support/folders.ts'

const DOCUMENTS = ['.', 'docs', 'docs/decisions', 'src', 'bench'].flatMap((folder) =>
  readdirSync(join(PROJECT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)

test('each test that a document names is there', () => {
  const named = DOCUMENTS.flatMap((document) =>
    Array.from(
      readFileSync(join(PROJECT, document), 'utf8').matchAll(/\btest\/[\w/-]+\.test\.ts\b/g),
      ([path]) => ({ document, path }),
    ),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(({ path }) => !existsSync(join(PROJECT, path)))).toEqual([])
})

describe('the recipes for schedulers', () => {
  const recipe = (name: string) => readFileSync(join(PROJECT, 'docs', 'scale', name), 'utf8')
  const job = parse(recipe('job.yaml'), { merge: true }) as Job
  const { spec } = job
  const [letters] = spec.template.spec.initContainers

  test('print with the program, the Node and the user of the container image', () => {
    const image = recipe('Containerfile')
    expect(/^FROM \S+\/node:([\d.]+)-/m.exec(image)?.[1]).toBe(lock.packages['node_modules/node'].version)
    const tag = `letters:${manifest.version}`
    expect([image, recipe('../scale.md')].map((text) => text.includes(`--tag ${tag} `))).toEqual([true, true])
    expect(letters.image).toBe(`registry.example/${tag}`)
    expect(image).toContain(`USER ${spec.template.spec.securityContext.runAsUser}:`)
  })

  test('start as many parts as each part is told, and repeat those for which the exit status says that it helps', () => {
    expect(letters.args[letters.args.indexOf('--shard') + 1]).toBe(`auto/${spec.completions}`)
    const failing = spec.podFailurePolicy.rules.filter(({ action }) => action === 'FailIndex')
    expect(failing).toMatchObject([
      { onExitCodes: { containerName: letters.name, operator: 'In', values: [EXIT.failed, EXIT.usage] } },
    ])
    const script = recipe('letters.sbatch')
    expect(script).toContain('--shard auto ')
    expect(script).toContain(`"$status" -eq ${EXIT.again} ]`)
  })

  test('upload the records last, by the commands that the document has', () => {
    const [, upload] = spec.template.spec.initContainers
    const [records] = spec.template.spec.containers
    const lines = recipe('../scale.md').replaceAll("'", '').split('\n')
    const commands = [upload, records].map((container) => ['rclone', ...(container?.args ?? [])].join(' '))
    const at = commands.map((command) => lines.indexOf(command.replace('/output', 'output')))
    expect(at[0]).toBeGreaterThan(0)
    expect(at[1]).toBe((at[0] ?? 0) + 1)
  })
})

interface Container {
  readonly name: string
  readonly image: string
  readonly args: readonly string[]
}

/** What the tests read of the manifest of the job. */
interface Job {
  readonly spec: {
    readonly completions: number
    readonly podFailurePolicy: { readonly rules: readonly { readonly action: string }[] }
    readonly template: {
      readonly spec: {
        readonly securityContext: { readonly runAsUser: number }
        readonly initContainers: readonly [Container, ...Container[]]
        readonly containers: readonly Container[]
      }
    }
  }
}
