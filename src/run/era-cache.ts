import { checkEra, type CheckedEra } from '../check/check-era.ts'
import { deriveSample } from '../derive/derive-sample.ts'
import { failure, type Result } from '../findings/result.ts'
import type { Folders } from '../system/display-path.ts'
import type { CheckModule } from '../read/load-figures.ts'
import { listEras, readEra, readSharedSchemas } from '../read/read-era.ts'
import { loadRegister, type LoadedRegister } from './load-register.ts'
import { shapeOfValue, type Shape } from '../shape/shape.ts'

/** An era that years can use, with the names of its computed figures. */
export interface ReadyEra extends CheckedEra {
  readonly figuresShape: Shape
}

/** The eras of a templates folder and the register of bodies. Each is read and checked once, when a year first needs it. */
export class EraCache {
  readonly #folders: Folders
  #names: readonly string[] | undefined
  readonly #eras = new Map<string, Promise<Result<ReadyEra>>>()
  #register: LoadedRegister | undefined
  readonly #checkModule: CheckModule | undefined

  /** @param checkModule tries each era's figures.ts before it is loaded; left out, none is tried */
  constructor(folders: Folders, checkModule?: CheckModule) {
    this.#folders = folders
    this.#checkModule = checkModule
  }

  /** The eras that have a folder, in order. */
  get names(): readonly string[] {
    return (this.#names ??= listEras(this.#folders.templates))
  }

  /** The register of bodies, which all years share. */
  get register(): LoadedRegister {
    return (this.#register ??= loadRegister(this.#folders))
  }

  /** Forgets an era, or all of them and the register, so that they are read again when next asked for. */
  forget(name?: string): void {
    this.#names = undefined
    if (name === undefined) {
      this.#eras.clear()
      this.#register = undefined
    } else this.#eras.delete(name)
  }

  get(name: string): Promise<Result<ReadyEra>> {
    const era = this.#eras.get(name) ?? loadEra(this.#folders, name, this.#checkModule)
    this.#eras.set(name, era)
    return era
  }
}

async function loadEra(
  { templates, cwd }: Folders,
  name: string,
  checkModule: CheckModule | undefined,
): Promise<Result<ReadyEra>> {
  const shared = readSharedSchemas(templates, cwd)
  const files = await readEra(templates, name, cwd, checkModule)
  const findings = [...shared.findings, ...files.findings]
  if (!shared.value || !files.value) return failure(...findings)
  const checked = checkEra(files.value, shared.value)
  findings.push(...checked.findings)
  if (!checked.value) return failure(...findings)
  const { sample } = checked.value
  const figures = deriveSample(files.value, sample.edition.value, sample.authority.value)
  findings.push(...figures.findings)
  if (!figures.value) return failure(...findings)
  return { value: { ...checked.value, figuresShape: shapeOfValue(figures.value) }, findings }
}
