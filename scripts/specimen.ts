/**
 * Writes a year of invented authorities for benchmarks and scale tests:
 * `npm run specimen -- --authorities 400 --year 2019 --out specimens`, or `--era 2020-cards` in place of the year. With
 * `--as ndjson` or `--as csv`, they are rows of one file.
 * Then: `npx letters generate --data specimens --output specimen-letters`.
 */
import { parseArgs } from 'node:util'
import { FORMS } from './specimen/write-authorities.ts'
import { SpecimenError, writeSpecimens, type Origin } from './specimen/specimen-year.ts'

const USAGE =
  'npm run specimen -- --authorities <number> (--year <year> | --era <era>) [--as ndjson|csv] --out <folder>'

try {
  const { values } = parseArgs({
    options: {
      authorities: { type: 'string', default: '400' },
      year: { type: 'string' },
      era: { type: 'string' },
      out: { type: 'string' },
      as: { type: 'string', default: 'files' },
    },
  })
  const { authorities, year, era, out } = values
  const origin = originOf(year, era)
  const form = FORMS.find((each) => each === values.as)
  if (origin === undefined || out === undefined || form === undefined)
    throw new SpecimenError(`use it as: ${USAGE}`)
  const folder = await writeSpecimens(origin, Number(authorities), out, form)
  process.stdout.write(`${authorities} invented authorities written to ${folder}\n`)
} catch (error) {
  if (!(error instanceof SpecimenError) && !isUsage(error)) throw error
  process.stderr.write(`specimen: ${error.message}\n`)
  process.exitCode = 2
}

function originOf(year: string | undefined, era: string | undefined): Origin | undefined {
  if (year !== undefined && era !== undefined) return undefined
  return year !== undefined ? { year } : era !== undefined ? { era } : undefined
}

/** Whether an error is about unknown options or missing values. */
function isUsage(error: unknown): error is Error {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('ERR_PARSE_ARGS')
  )
}
