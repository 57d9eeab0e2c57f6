#!/usr/bin/env node
// Plain JavaScript for any Node.js from 20: makes sure that everything is installed, then runs on Node.js 26.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt, keepBuilding } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { findNode } from './node-binary.mjs'
import { runProgram, watchAndRestart } from './run.mjs'
import { toolSteps } from './tools.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const main = join(root, 'src', 'main.ts')
const args = process.argv.slice(2)

try {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Error(`Watertight needs Node.js 20 or newer; this is ${process.version}.`)
  }
  const tool = args[0] === '--tool'
  ensureInstalled(root, { withDevelopment: tool || args[0] === '--watch' })
  const node = findNode(root)
  if (tool) process.exitCode = await runSteps(node, toolSteps(root, args[1], args.slice(2)))
  else if (args[0] === '--watch') {
    ensureBuilt(root, node)
    keepBuilding(root, node)
    process.exitCode = await watchAndRestart(node, [main, ...args.slice(1)], root)
  } else if (args[0] === '--build') process.exitCode = ensureBuilt(root, node) ? 0 : 1
  else {
    if (args[0] === 'start') ensureBuilt(root, node)
    process.exitCode = await runProgram(node, [main, ...args], { tied: true })
  }
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

/** One after another; the first that fails ends it, under its name. */
async function runSteps(node, steps) {
  for (const { name, file, args } of steps) {
    if (steps.length > 1) console.log(`\n${name}`)
    const code = await runProgram(node, [file, ...args], { tied: false })
    if (code !== 0) {
      if (steps.length > 1) console.error(`${name}: failed`)
      return code
    }
  }
  return 0
}
