/** What can be wrong with an archive of a year, or keep it from being restored. A part of `CODES`. */
export const ARCHIVE_CODES = {
  ARCHIVE_FORMAT: {
    severity: 'error',
    meaning: 'a file that describes an archive is missing or cannot be understood',
  },
  ARCHIVE_PATH: {
    severity: 'error',
    meaning: 'a path in an archive that leads elsewhere, or that not every system can have',
  },
  ARCHIVE_LINK: {
    severity: 'error',
    meaning: 'a link, a pipe or a device in the place of a file of an archive',
  },
  ARCHIVE_MISSING: { severity: 'error', meaning: 'a file that an archive lists and does not have' },
  ARCHIVE_UNLISTED: { severity: 'error', meaning: 'a file that an archive has and does not list' },
  ARCHIVE_CHANGED: { severity: 'error', meaning: 'a file of an archive that is not as it was archived' },
  ARCHIVE_RECORD: { severity: 'error', meaning: 'an archived letter that is not the one in its record' },
  RESTORE_EXISTS: {
    severity: 'error',
    meaning: 'a file of an archive that is already there with other content',
  },
  RESTORE_FONT: {
    severity: 'warning',
    meaning: 'a font that differs from the one that the archived letters were printed with',
  },
} as const
