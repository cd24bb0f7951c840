import { join } from 'node:path'
import { EraCache } from '../../src/run/era-cache.ts'
import type { Folders } from '../../src/system/display-path.ts'
import { PROJECT } from './folders.ts'

const TEMPLATES = join(PROJECT, 'templates')
const OWN = new EraCache({ data: PROJECT, templates: TEMPLATES, output: PROJECT, cwd: PROJECT })

/** The project's own eras, which no test changes: loaded once for all test files of a worker. */
class OwnEras extends EraCache {
  override get(name: string): ReturnType<EraCache['get']> {
    return OWN.get(name)
  }
}

/** The eras of a templates folder and the register of a data folder. */
export const erasOf = (folders: Folders): EraCache =>
  folders.templates === TEMPLATES ? new OwnEras(folders) : new EraCache(folders)
