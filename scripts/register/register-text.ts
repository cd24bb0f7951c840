import { stringify } from 'yaml'
import type { RegisterBody } from '../../templates/shared/register.types.ts'
import { chooseNames } from './choose-names.ts'
import type { TableBody } from './read-table.ts'

/** What follows this line is the office's own. */
const ADDED = '  # Added by the office: these lines stay when the register is renewed.'

/** The register as YAML. @param before the file as it was; what the office added to it is kept */
export function registerText(bodies: readonly TableBody[], version: string, before: string): string {
  const names = chooseNames(bodies)
  const types = Map.groupBy(bodies, ({ body }) => body.type)
  const groups = [...types].flatMap(([type, group]) => [
    `  # ${type}`,
    ...[...group].sort((a, b) => (a.name < b.name ? -1 : 1)).map((each) => entry(each, names.get(each.name))),
  ])
  const added = before.includes(ADDED) ? before.slice(before.indexOf(ADDED)) : `${ADDED}\n`
  return [head(version), 'bodies:', ...groups, '', added].join('\n')
}

function entry({ name, body }: TableBody, otherNames: readonly string[] | undefined): string {
  const { type, code, former_codes, since, until, successors } = body
  const written: RegisterBody = {
    type,
    ...(code === undefined ? {} : { code }),
    ...(former_codes ? { former_codes } : {}),
    ...(otherNames ? { other_names: [...otherNames] } : {}),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(successors ? { successors } : {}),
  }
  const text = stringify({ [name]: written }, { lineWidth: 0 })
  return text.trimEnd().replace(/^/gm, '  ')
}

const head = (
  version: string,
): string => `# yaml-language-server: $schema=../templates/shared/register.schema.json

# The bodies that letters go to: docs/register.md. Written by scripts/register.ts from mySociety's "UK Local Authority
# Names and Codes" (github.com/mysociety/uk_local_authority_names_and_codes), ${version};
# the names that the office publishes otherwise are changed. The data package is under the Creative Commons Attribution
# 4.0 licence (creativecommons.org/licenses/by/4.0), the repository under this one:
#
# MIT License
#
# Copyright (c) 2021 mySociety
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
# documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
# rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
# persons to whom the Software is furnished to do so, subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
# Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
# WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
# COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
# OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`
