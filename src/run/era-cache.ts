import { checkEra, type CheckedEra } from '../check/check-era.ts'
import type { Data } from '../model/letter-data.ts'
import { deriveSample } from '../derive/derive-sample.ts'
import type { Finding } from '../findings/finding.ts'
import type { Folders } from '../system/display-path.ts'
import type { ModuleFault } from '../read/load-figures.ts'
import { listEras, readEra, readSharedSchemas } from '../read/read-era.ts'
import { loadRegister, type LoadedRegister } from './load-register.ts'
import { shapeOfValue, type Shape } from '../shape/shape.ts'

/** An era that is ready for its years, with the names of its computed figures. */
export interface ReadyEra extends CheckedEra {
  readonly figuresShape: Shape
}

export interface LoadedEra {
  readonly ready: ReadyEra | undefined
  readonly findings: readonly Finding[]
}

/** The eras of a templates folder, and the register of bodies: each read and checked once and only when a year needs it. */
export class EraCache {
  readonly #folders: Folders
  #names: readonly string[] | undefined
  readonly #eras = new Map<string, Promise<LoadedEra>>()
  #register: LoadedRegister | undefined
  readonly #moduleFault: ModuleFault | undefined

  /** @param moduleFault tries each era's module before it is loaded; none is tried where it is left out */
  constructor(folders: Folders, moduleFault?: ModuleFault) {
    this.#folders = folders
    this.#moduleFault = moduleFault
  }

  /** The eras that have a folder, in order. */
  get names(): readonly string[] {
    return (this.#names ??= listEras(this.#folders.templates))
  }

  /** The register of bodies, as all years share it. */
  get register(): LoadedRegister {
    return (this.#register ??= loadRegister(this.#folders))
  }

  /** Reads an era, or all of them and the register, again when it is next asked for. */
  forget(name?: string): void {
    this.#names = undefined
    if (name === undefined) {
      this.#eras.clear()
      this.#register = undefined
    } else this.#eras.delete(name)
  }

  get(name: string): Promise<LoadedEra> {
    const era = this.#eras.get(name) ?? loadEra(this.#folders, name, this.#moduleFault)
    this.#eras.set(name, era)
    return era
  }
}

async function loadEra(
  { templates, cwd }: Folders,
  name: string,
  moduleFault: ModuleFault | undefined,
): Promise<LoadedEra> {
  const shared = readSharedSchemas(templates, cwd)
  const files = await readEra(templates, name, cwd, moduleFault)
  const findings = [...shared.findings, ...files.findings]
  if (!shared.value || !files.value) return { ready: undefined, findings }
  const checked = checkEra(files.value, shared.value)
  findings.push(...checked.findings)
  if (!checked.value) return { ready: undefined, findings }
  const { sample } = checked.value
  const figures = deriveSample(files.value, sample.edition.value as Data, sample.authority.value as Data)
  findings.push(...figures.findings)
  if (!figures.value) return { ready: undefined, findings }
  return { ready: { ...checked.value, figuresShape: shapeOfValue(figures.value) }, findings }
}
