import { join } from 'node:path'
import { fileFinding, type Finding } from '../../findings/finding.ts'
import { listPrinted } from '../../record/list-letters.ts'
import { readDigits, SUBFOLDERS } from '../../record/subfolders.ts'
import { displayPath } from '../../system/display-path.ts'
import { PARTS } from './archived-files.ts'

const YEAR_OF = new RegExp(`^${PARTS.output}/(\\d{4})/`)

/**
 * Finds the years whose letters are in subfolders in an archive and in one folder where they are to be restored, or the
 * other way round: the letters would not be found.
 *
 * @param restored the paths of the files to restore, from the folder in which they are restored
 * @param target that folder
 * @throws SubfoldersError
 */
export function foldersConflicts(restored: readonly string[], target: string, cwd: string): Finding[] {
  const output = join(target, PARTS.output)
  const paths = new Set(restored)
  const years = new Set(restored.flatMap((path) => YEAR_OF.exec(path)?.[1] ?? []))
  return [...years].flatMap((year) => {
    const inSubfolders = paths.has(`${PARTS.output}/${year}/${SUBFOLDERS}`)
    if (inSubfolders === readDigits(output, year) > 0 || listPrinted(output, year).length === 0) return []
    const [there, archived] = inSubfolders
      ? ['in one folder', 'in subfolders']
      : ['in subfolders', 'in one folder']
    const message = `has letters ${there}, and the archived ones are ${archived}`
    const help = 'restore into a new folder, or move this one away'
    return [fileFinding('RESTORE_EXISTS', displayPath(join(output, year), cwd), message, help)]
  })
}
