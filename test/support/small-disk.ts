import { execFileSync } from 'node:child_process'
import { test } from '@jest/globals'

/** Only root on Linux may lay out a disk that is too small; elsewhere there is nothing to test with. */
export const testOnSmallDisk =
  process.platform === 'linux' && process.getuid?.() === 0 && canMount() ? test : test.skip

function canMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A disk of its own in a folder while work runs. @param size as mount takes it: "400k" */
export async function withDisk(folder: string, size: string, work: () => Promise<void>): Promise<void> {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  try {
    await work()
  } finally {
    execFileSync('umount', [folder])
  }
}

/** Changes a disk: "size=50m", "ro". */
export function remountDisk(folder: string, how: string): void {
  execFileSync('mount', ['-o', `remount,${how}`, folder])
}
