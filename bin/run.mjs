import { spawn } from 'node:child_process'
import { existsSync, watch } from 'node:fs'
import { join } from 'node:path'
import { watchParent } from './parent.mjs'

const SETTLE_MS = 150
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program with our terminal, folder and environment; returns its exit code. A `tied` one learns by a closed
 * channel when we are gone, however we went.
 */
export async function runProgram(node, args, { tied }) {
  const child = start(node, args, tied)
  const stopPassing = passSignals(() => child)
  const [code, signal] = await ending(child, node)
  stopPassing()
  if (signal) process.kill(process.pid, signal)
  return code ?? 1
}

/** For development: starts the program anew whenever a source file changes. */
export async function watchAndRestart(node, args, root) {
  let child = start(node, args, true)
  let stopping = false
  let restarting = false
  passSignals(
    () => child,
    () => {
      stopping = true
    },
  )
  for (const folder of ['src', 'migrations'].map((name) => join(root, name)).filter(existsSync)) {
    watch(folder, { recursive: true }, (_event, file) => {
      if (restarting || stopping || /\.test\.ts$|~$|(^|[\\/])web[\\/]/.test(file ?? '')) return
      restarting = true
      console.log(`${file} changed, starting again …`)
      // Editors write a file in several steps, and one change is often several files.
      const old = child
      setTimeout(() => old.kill('SIGTERM'), SETTLE_MS)
    })
  }
  for (;;) {
    const [code] = await ending(child, node)
    if (stopping) return code ?? 1
    if (!restarting) console.error('Stopped. Waiting for a change …')
    while (!restarting && !stopping) await new Promise((resolve) => setTimeout(resolve, 200))
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    if (stopping) return code ?? 1
    restarting = false
    child = start(node, args, true)
  }
}

function start(node, args, tied) {
  const channel = tied ? ['ipc'] : []
  return spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', ...channel] })
}

function ending(child, node) {
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      // Something that the program left running may hold the channel's other end.
      if (child.connected) child.disconnect()
      resolve([code, signal])
    })
    child.on('error', (error) =>
      reject(
        new Error(
          `${node} does not run here (${error.message}). It needs glibc: Debian, Ubuntu, Red Hat; not Alpine.`,
        ),
      ),
    )
  })
}

function passSignals(current, note = () => {}) {
  const pass = (signal) => {
    note()
    // A terminal has sent Ctrl C to the program as well.
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    current().kill(signal)
  }
  for (const signal of SIGNALS) process.on(signal, pass)
  const stopWatching = watchParent(() => pass('SIGTERM'))
  return () => {
    stopWatching()
    for (const signal of SIGNALS) process.off(signal, pass)
  }
}
