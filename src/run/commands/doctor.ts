import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { findBrowser, NoBrowserError, type BrowserChoice } from '../../print/find-browser.ts'
import { openPrinter, type Printer } from '../../print/printer.ts'
import { ensureFolder } from '../../system/ensure-folder.ts'
import { describeSystemError, isSystemError } from '../../system/system-error.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { listEras } from '../../read/read-era.ts'
import { listAuthorities, listYears } from '../../read/list-files.ts'

/** One thing that printing needs: whether this machine has it, and what to do where it does not. */
export interface Diagnosis {
  readonly name: string
  /** "note": it works, but not as it should. */
  readonly state: 'good' | 'note' | 'missing'
  readonly detail: string
  /** The command or step that puts it right. */
  readonly remedy?: string
}

/** Checks everything that printing letters needs on this machine, and prints one page. */
export async function diagnose(
  folders: Folders,
  browser: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Diagnosis[]> {
  return [
    { name: 'Node', state: 'good', detail: `${process.version} (${process.platform}, ${process.arch})` },
    diagnoseFolder('data', 'data', () => diagnoseData(folders)),
    diagnoseFolder('eras', 'templates', () => diagnoseEras(folders)),
    await diagnoseOutput(folders),
    ...(await diagnoseBrowser(browser, env)),
  ]
}

/** Checks a folder; that the system refuses to read it is a diagnosis as well. */
function diagnoseFolder(
  name: string,
  option: 'data' | 'templates',
  diagnoseContent: () => Diagnosis,
): Diagnosis {
  try {
    return diagnoseContent()
  } catch (error) {
    const described = describeSystemError(error)
    if (!described) throw error
    const remedy = `${described.remedy}, or name another folder with --${option}`
    return { name, state: 'missing', detail: described.message, remedy }
  }
}

function diagnoseEras({ templates, cwd }: Folders): Diagnosis {
  const eras = listEras(templates)
  if (eras.length > 0) return { name: 'eras', state: 'good', detail: eras.join(', ') }
  const remedy = 'put the folder back as it came, or name another one with --templates'
  return {
    name: 'eras',
    state: 'missing',
    detail: `no era in ${displayPath(templates, cwd)}`,
    remedy,
  }
}

function diagnoseData({ data, cwd }: Folders): Diagnosis {
  const years = listYears(data).map((year) => `${year} (${listAuthorities(join(data, year)).length})`)
  if (years.length > 0)
    return { name: 'data', state: 'good', detail: `years with their authorities: ${years.join(', ')}` }
  return {
    name: 'data',
    state: 'missing',
    detail: `no year in ${displayPath(data, cwd)}`,
    remedy: 'add a folder such as 2026, or name another one with --data',
  }
}

async function diagnoseOutput({ output, cwd }: Folders): Promise<Diagnosis> {
  const name = 'output'
  try {
    ensureFolder(output)
    await access(output, constants.W_OK)
    return { name, state: 'good', detail: `${displayPath(output, cwd)} can be written` }
  } catch (error) {
    if (!isSystemError(error)) throw error
    const remedy = 'correct its permissions, or name another folder with --output'
    return {
      name,
      state: 'missing',
      detail: `${displayPath(output, cwd)} cannot be written: ${error.code}`,
      remedy,
    }
  }
}

const FOUND: Readonly<Record<BrowserChoice['found'], string>> = {
  option: 'named by --browser',
  environment: 'named by LETTERS_BROWSER or PUPPETEER_EXECUTABLE_PATH',
  embedded: 'the embedded one',
  puppeteer: 'Puppeteer’s own download',
  installed: 'installed on this machine',
}

async function diagnoseBrowser(given: string | undefined, env: NodeJS.ProcessEnv): Promise<Diagnosis[]> {
  let printer: Printer | undefined
  try {
    const choice = await findBrowser(given, env)
    printer = await openPrinter(choice, env)
    const { version, bundledLibraries: ownLibraries } = printer.browser
    const began = performance.now()
    const pdf = await printer.print('<!doctype html><html lang="en-GB"><title>Test</title><p>Test</p></html>')
    const took = Math.round(performance.now() - began)
    const libraries = ownLibraries ? ', with the libraries that come with it' : ''
    return [
      {
        name: 'browser',
        state: 'good',
        detail: `${version}, ${FOUND[choice.found]}${libraries}: ${choice.path}`,
      },
      diagnoseSandbox(printer.browser.sandbox),
      { name: 'printing', state: 'good', detail: `one page printed in ${took} ms (${pdf.length} bytes)` },
    ]
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error
    return [{ name: 'browser', state: 'missing', detail: error.message, remedy: remedyFor(error.message) }]
  } finally {
    await printer?.close()
  }
}

function diagnoseSandbox(on: boolean): Diagnosis {
  const name = 'sandbox'
  if (on) return { name, state: 'good', detail: 'the browser’s own sandbox is on' }
  if (process.getuid?.() === 0) {
    return {
      name,
      state: 'note',
      detail: 'off, because this is the user root',
      remedy: 'run as an ordinary user',
    }
  }
  const remedy =
    'sudo sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0'
  return { name, state: 'note', detail: 'off, because this system allows no user namespaces', remedy }
}

/** The Debian package of a library that a browser may lack. */
const PACKAGES: Readonly<Record<string, string>> = {
  'libnss3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libgbm.so.1': 'libgbm1',
  'libasound.so.2': 'libasound2',
  'libexpat.so.1': 'libexpat1',
}

function remedyFor(message: string): string {
  const library = /(lib[\w.+-]+\.so[\d.]*): cannot open/.exec(message)?.[1]
  if (library !== undefined)
    return `sudo apt-get install ${PACKAGES[library] ?? `the package that has ${library}`}`
  return 'npm ci, or install Chrome or Chromium and name it with --browser'
}
