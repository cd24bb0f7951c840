import type { Edition } from '../../templates/shared/edition.types.ts'
import type { Code } from '../findings/codes.ts'
import { fileFinding, findingAt, type Finding } from '../findings/finding.ts'
import { checkImage, checkSignatureImage } from '../images/check-image.ts'
import type { ImageFinding } from '../images/checked-image.ts'
import type { ImageFile } from '../model/era-files.ts'
import { locateValue } from '../model/locate-value.ts'
import type { Result } from '../findings/result.ts'
import type { YamlFile } from '../model/yaml-file.ts'

/** The name of the signature's image in an edition that fits its schema. */
export const signatureOf = (edition: YamlFile): string => (edition.value as Edition).signatory.signature

/**
 * What is wrong with a signature's image. That it cannot be read is told where the edition names it, what it holds in the
 * image itself.
 */
export function checkSignature(edition: YamlFile, { value, findings }: Result<ImageFile>): Finding[] {
  if (value)
    return checkSignatureImage(value.type, value.bytes).map((fault) =>
      told('EDITION_SIGNATURE', value, fault),
    )
  const name = signatureOf(edition)
  const place = locateValue(edition, ['signatory', 'signature'])
  const help = 'put an SVG or PNG file of that name beside edition.yaml'
  return findings.map(({ message }) =>
    findingAt('EDITION_SIGNATURE', edition.source, place, `${name} ${message}`, help),
  )
}

/** What is wrong with the images that an era's style sheets name. */
export function checkStyleImages(images: readonly ImageFile[]): Finding[] {
  return images.flatMap((image) =>
    checkImage(image.type, image.bytes).map((fault) => told('ERA_STYLE', image, fault)),
  )
}

function told(code: Code, { file, bytes }: ImageFile, { message, help, place }: ImageFinding): Finding {
  if (!place) return fileFinding(code, file, message, help)
  return findingAt(code, { file, text: bytes.toString('utf8') }, place, message, help)
}
