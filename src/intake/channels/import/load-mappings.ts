import { readdir, readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { Refusal } from '#src/lib/refusal.ts'
import { type Mapping, readMapping } from './mapping.ts'

const SHIPPED = new URL('../../../../mappings/', import.meta.url)

export type NamedMapping = { name: string; mapping: Mapping }

/** The mappings that ship with the program, by name in order. */
export async function shippedMappings(): Promise<NamedMapping[]> {
  const files = (await readdir(SHIPPED)).filter((file) => file.endsWith('.json')).sort()
  return Promise.all(
    files.map(async (file) => {
      const name = basename(file, '.json')
      return { name, mapping: readMapping(await readFile(new URL(file, SHIPPED), 'utf8'), name) }
    }),
  )
}

/**
 * A mapping by the name of a shipped one, or by the path of a file that ends in `.json`. Refuses `mapping_unknown`,
 * naming the shipped ones, `mapping_not_json` and `mapping_invalid`.
 */
export async function loadMapping(nameOrFile: string): Promise<NamedMapping> {
  if (extname(nameOrFile) === '.json') {
    const name = basename(nameOrFile, '.json')
    return { name, mapping: readMapping(await textOf(nameOrFile), nameOrFile) }
  }
  const all = await shippedMappings()
  const found = all.find(({ name }) => name === nameOrFile)
  if (found) return found
  const names = all.map(({ name }) => name).join(', ')
  throw new Refusal(
    'not_found',
    'mapping_unknown',
    `There is no mapping ${nameOrFile}. Shipped are ${names}; a file of your own is named with its ending .json.`,
  )
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new Refusal('not_found', 'mapping_unknown', `There is no mapping file ${path} that can be read.`)
  }
}
