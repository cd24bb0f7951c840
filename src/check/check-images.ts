import type { Edition } from '../../templates/shared/edition.types.ts'
import type { Code } from '../findings/codes.ts'
import { fileFinding, findingAt, type Finding } from '../findings/finding.ts'
import { checkImage, checkSignatureImage } from '../images/check-image.ts'
import type { ImageFinding } from '../images/checked-image.ts'
import type { ImageFile } from '../model/era-files.ts'
import type { Result } from '../findings/result.ts'
import { type YamlFile, locateValue } from '../model/yaml-file.ts'

/**
 * Checks a signature's image. Where it cannot be read, the finding is at its name in the edition; where something in it
 * is wrong, in the image itself.
 *
 * @param image as it was read
 */
export function checkSignature(edition: YamlFile<Edition>, image: Result<ImageFile>): Finding[] {
  const { value, findings } = image
  if (value)
    return checkSignatureImage(value.type, value.bytes).map((found) =>
      imageFinding('EDITION_SIGNATURE', value, found),
    )
  const name = edition.value.signatory.signature
  const place = locateValue(edition, ['signatory', 'signature'])
  const help = 'put an SVG or PNG file of that name next to edition.yaml'
  return findings.map(({ message }) =>
    findingAt('EDITION_SIGNATURE', edition.source, place, `${name} ${message}`, help),
  )
}

/** Checks the images that an era's style sheets name. */
export function checkStyleImages(images: readonly ImageFile[]): Finding[] {
  return images.flatMap((image) =>
    checkImage(image.type, image.bytes).map((found) => imageFinding('ERA_STYLE', image, found)),
  )
}

function imageFinding(
  code: Code,
  { file, bytes }: ImageFile,
  { message, help, place }: ImageFinding,
): Finding {
  if (!place) return fileFinding(code, file, message, help)
  return findingAt(code, { file, text: bytes.toString('utf8') }, place, message, help)
}
