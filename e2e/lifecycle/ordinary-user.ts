import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder, ROOT } from './server.ts'

export const isRoot = process.getuid?.() === 0

/** The id that a program of an ordinary user runs under: ours, or as root that of nobody. */
export function ordinaryUser(): number {
  return isRoot ? Number(spawnSync('id', ['-u', 'nobody']).stdout) : (process.getuid?.() ?? 0)
}

/** A folder that belongs to the ordinary user. */
export function folderOf(uid: number): string {
  const folder = makeFolder()
  if (isRoot) chownSync(folder, uid, uid)
  return folder
}

/** The root of a copy of the product that the user can read: the checkout itself, unless only root may enter it. */
export function productFor(uid: number): string {
  const look = spawnSync('/bin/sh', ['-c', 'test -r "$0"', join(ROOT, 'src', 'main.ts')], { uid, cwd: '/' })
  if (look.status === 0) return ROOT
  const copy = makeFolder()
  chmodSync(copy, 0o755)
  for (const name of [
    'src',
    'bin',
    'e2e',
    'migrations',
    'package.json',
    'package-lock.json',
    'node_modules',
  ]) {
    const linked = spawnSync('cp', ['-al', join(ROOT, name), copy])
    if (linked.status !== 0) spawnSync('cp', ['-a', join(ROOT, name), copy])
  }
  return copy
}
