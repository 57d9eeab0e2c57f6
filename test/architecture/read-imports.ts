import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

export type Import = { specifier: string; typeOnly: boolean }

export type SourceFile = {
  /** From the root of the tree, with slashes: src/lead/stages.ts */
  path: string
  text: string
  /** Local ones as paths from the root, packages as they are written. */
  imports: Import[]
}

const IMPORT_LINE =
  /^(?:import|export)\s+(?<type>type\s)?[^'"`;]*?from\s+['"](?<from>[^'"]+)['"]|^import\s+['"](?<bare>[^'"]+)['"]|\bimport\(\s*['"](?<dynamic>[^'"]+)['"]/gm

/** Tests, what they share (test-….ts) and stories stand beside the product, but are none of it. */
export const TEST_FILE = /(^|\/)test-[\w-]+\.tsx?$|\.(test|stories)\.tsx?$/

/** Reads every product file below root/src. */
export function readSources(root: string): SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .filter((entry) => !TEST_FILE.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name)
      const text = readFileSync(file, 'utf8')
      return { path: slashed(relative(root, file)), text, imports: readImports(text, file, root) }
    })
}

function readImports(text: string, file: string, root: string): Import[] {
  return [...text.matchAll(IMPORT_LINE)].map(({ groups }) => {
    const written = groups?.from ?? groups?.bare ?? groups?.dynamic ?? ''
    return { specifier: resolveLocal(written, file, root), typeOnly: groups?.type !== undefined }
  })
}

function resolveLocal(written: string, file: string, root: string): string {
  if (written.startsWith('.')) return slashed(relative(root, join(dirname(file), written)))
  return written.startsWith('#') ? written.slice(1) : written
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
