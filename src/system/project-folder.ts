import { join } from 'node:path'

/** The folder of this project: that of package.json, src and node_modules. */
export const PROJECT = join(import.meta.dirname, '..', '..')
