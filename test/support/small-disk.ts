import { execFileSync } from 'node:child_process'
import { test } from '@jest/globals'

/** A test that needs a small file system of its own: only root on Linux can mount one, elsewhere the test is skipped. */
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

/** Mounts a file system on a folder while the work runs. @param size as mount takes it: "400k" */
export async function withDisk(folder: string, size: string, work: () => Promise<void>): Promise<void> {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  try {
    await work()
  } finally {
    execFileSync('umount', [folder])
  }
}

/** Changes the options of a mounted file system. @param how as mount takes it: "size=50m", "ro" */
export function remountDisk(folder: string, how: string): void {
  execFileSync('mount', ['-o', `remount,${how}`, folder])
}
