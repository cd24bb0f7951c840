import type { Code } from '../findings/codes.ts'
import type { Finding } from '../findings/finding.ts'

/** Findings about characters that people cannot see or do not know. */
const ABOUT_CHARACTERS: readonly Code[] = ['TEXT_GLYPH', 'TEXT_CHARACTER']

/** Adds the Unicode name to each code point in findings: "U+2011 NON-BREAKING HYPHEN". */
export async function withCharacterNames(findings: readonly Finding[]): Promise<readonly Finding[]> {
  if (!findings.some(({ code }) => ABOUT_CHARACTERS.includes(code))) return findings
  // The names are more than a megabyte, so they are loaded only where a finding needs them.
  const { unicodeName } = await import('unicode-name')
  const named = (message: string) =>
    message.replace(/U\+([0-9A-F]{4,6})\b/g, (code, hex: string) => {
      const name = unicodeName(String.fromCodePoint(parseInt(hex, 16)))
      return name === undefined ? code : `${code} ${name}`
    })
  return findings.map((finding) =>
    ABOUT_CHARACTERS.includes(finding.code) ? { ...finding, message: named(finding.message) } : finding,
  )
}
