import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Calls once when the npm that started us is gone, even killed: nobody would stop us otherwise. Between npm and us
 * there may be a shell that outlives it, so the parent's parent counts as well. Returns what ends the watching.
 */
export function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event) return () => {}
  const parent = process.ppid
  const grandparent = isShell(parent) ? parentOf(parent) : undefined
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === undefined || parentOf(parent) === grandparent)) return
    clearInterval(timer)
    onGone()
  }, 500)
  timer.unref()
  return () => clearInterval(timer)
}

function isShell(pid) {
  return /^-?(ba|da|z|k|a)?sh$/.test(describe(pid, 'comm').split('/').pop() ?? '')
}

function parentOf(pid) {
  return Number(describe(pid, 'ppid')) || 0
}

function describe(pid, field) {
  if (process.platform === 'win32') return ''
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)])
      .stdout.toString()
      .trim()
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = stat.lastIndexOf(')')
    return field === 'comm'
      ? stat.slice(stat.indexOf('(') + 1, end)
      : (stat.slice(end + 2).split(' ')[1] ?? '')
  } catch {
    return ''
  }
}
