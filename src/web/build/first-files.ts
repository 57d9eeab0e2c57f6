import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import type { FirstFiles } from '#src/lib/first-files.ts'
import { FIRST_ANSWERS } from '../app/first-answers.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const PAGES = join(import.meta.dirname, '..', 'app', 'pages')
const ENTRY = /path: '([^']+)',.*?load:.*?import\('#(src\/[^']+)'\)/gs

/** Where each page is, as the entries of app/pages say it. */
export function modulesOfPages(): [path: string, module: string][] {
  return readdirSync(PAGES)
    .filter((file) => !/^index|^page-entry|\.test\./.test(file))
    .flatMap((file) => [...readFileSync(join(PAGES, file), 'utf8').matchAll(ENTRY)])
    .map(([, path = '', module = '']) => [path, module])
}

/**
 * Writes first-files.json for the server, which names them in the page it answers with: so they are on their way
 * together with the scripts that would ask for them only once they run.
 */
export function firstFiles(): Plugin {
  return {
    name: 'first-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const always = withImports(
        chunks.filter(({ isEntry }) => isEntry),
        chunks,
      )
      const files = modulesOfPages().map(([path, module]): FirstFiles => {
        const holds = chunks.filter(({ moduleIds }) => moduleIds.includes(join(ROOT, module)))
        const wanted = [...withImports(holds, chunks)].filter((chunk) => !always.has(chunk))
        return {
          path,
          scripts: wanted.filter((chunk) => !onlyBringsStyles(chunk)).map(({ fileName }) => fileName),
          styles: wanted.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]),
          answer: FIRST_ANSWERS[path] ?? null,
        }
      })
      const today = files.find(({ path }) => path === '/today')
      // Most who come to no page go on to this one; whether they may is not known yet.
      if (today) files.push({ ...today, path: '/', answer: null })
      this.emitFile({ type: 'asset', fileName: 'first-files.json', source: JSON.stringify(files) })
    },
  }
}

/** Such a script is left out in the end. */
function onlyBringsStyles({ exports, modules }: Rolldown.OutputChunk): boolean {
  const runs = Object.entries(modules).some(
    ([id, { renderedLength }]) => renderedLength > 0 && !id.endsWith('.css'),
  )
  return exports.length === 0 && !runs
}

function withImports(some: Rolldown.OutputChunk[], all: Rolldown.OutputChunk[]): Set<Rolldown.OutputChunk> {
  const found = new Set(some)
  for (const chunk of found) {
    for (const one of all) if (chunk.imports.includes(one.fileName)) found.add(one)
  }
  return found
}
