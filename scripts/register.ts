/**
 * Writes the register of bodies from mySociety's table of UK local authorities, past and current:
 *
 *     node scripts/register.ts uk_local_authorities_current.csv "uk_la_past_current 1.6.1" data/authorities.yaml
 *
 * The second argument names the version of the table. What the office added at the end of the file is kept.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readTable } from './register/read-table.ts'
import { registerText } from './register/register-text.ts'

const [table, version, file] = process.argv.slice(2)
if (table === undefined || version === undefined || file === undefined) {
  process.stderr.write('use it as: node scripts/register.ts <table.csv> <its version> <register.yaml>\n')
  process.exitCode = 2
} else {
  const bodies = readTable(table)
  writeFileSync(file, registerText(bodies, version, existsSync(file) ? readFileSync(file, 'utf8') : ''))
  process.stdout.write(
    `${bodies.length} bodies written to ${file}: check them with "npm run letters -- check"\n`,
  )
}
