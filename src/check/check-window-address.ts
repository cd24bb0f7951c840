import type { Edition } from '../../templates/shared/edition.types.ts'
import { findingAt, type Finding } from '../findings/finding.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import { locateValue, type YamlFile } from '../model/yaml-file.ts'
import { CONTACT } from '../rules/contact.ts'
import { WINDOW_LINES, windowAddress } from '../rules/window-address.ts'

/** Checks that an authority has an address which the window of an envelope can show, where the edition asks for it. */
export function checkWindowAddress(yaml: YamlFile<AuthorityData>, edition: Edition | undefined): Finding[] {
  if (edition?.layout === undefined) return []
  const lines = windowAddress(yaml.value)
  if (lines === undefined) {
    const message = 'there is no postal address for the window of the envelope (edition.yaml: layout)'
    const help =
      'add the block contact with postal_address, 3 to 5 lines, the last a UK postcode or a country'
    return [findingAt('POST_ADDRESS', yaml.source, locateValue(yaml, ['name']), message, help)]
  }
  if (lines.length <= WINDOW_LINES.most) return []
  const place = locateValue(yaml, [CONTACT, 'postal_address'])
  const message = `with addressee and authority the address has ${lines.length} lines, and the window shows ${WINDOW_LINES.most}`
  return [findingAt('POST_ADDRESS', yaml.source, place, message, 'join two lines, or leave one out')]
}
