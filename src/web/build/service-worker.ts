import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

const WORKER = join(import.meta.dirname, '..', 'kit', 'offline', 'service-worker.ts')

/**
 * Bundles what works without a connection into one file of its own, which shares none with the pages. It bears a name
 * that changes with any file: so it keeps the files of one build together, and forgets those of the one before.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const name = createHash('sha256').update(Object.keys(bundle).sort().join()).digest('hex').slice(0, 12)
      const built = await build({
        configFile: false,
        publicDir: false,
        logLevel: 'error',
        define: { NAME_OF_THIS_BUILD: JSON.stringify(name) },
        build: { write: false, rolldownOptions: { input: WORKER } },
      })
      const [chunk] = 'output' in built ? built.output : []
      if (chunk?.type !== 'chunk') throw new Error('The service worker could not be built.')
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: chunk.code })
    },
  }
}
