import { readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import react from '@vitejs/plugin-react'
import subsetFont from 'subset-font'
import { defineConfig, type Plugin } from 'vite'
import { firstFiles } from './src/web/build/first-files.ts'
import { serviceWorker } from './src/web/build/service-worker.ts'

const MORE_LETTERS = 'ıŒœŠšŽžŸ–—‘’‚“”„…•€™→←−×·‰'
const COMPRESSED = /\.(js|css|svg|json)$/

const EVERY_PAGE =
  /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-router|router-core|history|react-store|store|query-core|react-query))\//
/** The window around every page, and what most pages are made of. */
const SHELL = /src\/web\/(main\.tsx|kit\/(page|time|values|menu\/later-menu))/

const MORE_STYLES = /src\/web\/kit\/look\/mantine-more\.ts$/

export default defineConfig({
  root: join(import.meta.dirname, 'src', 'web'),
  base: '/assets/',
  // Put in place of it by the server, a fresh one for each visit.
  html: { cspNonce: 'NONCE' },
  build: {
    outDir: join(import.meta.dirname, 'dist', 'web.new'),
    emptyOutDir: true,
    assetsDir: '.',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files rather than many small ones: each costs a way to the server and back. What every page needs; what
          // a salesperson works with; what one types into.
          groups: [
            { name: 'more-styles', test: MORE_STYLES, priority: 4 },
            { name: 'react', test: EVERY_PAGE, priority: 3 },
            { name: 'shell', test: SHELL, priority: 2 },
            { name: 'work', test: /src\/(followup\/web|web\/pages\/(today|lead))\/(?!command-f|when-field)/ },
            { name: 'inputs', test: /node_modules\/@mantine\/(core|hooks)/, minShareCount: 4 },
          ],
        },
      },
    },
  },
  plugins: [react(), stylesWithComponents(), smallerFont(), firstFiles(), serviceWorker(), compressed()],
})

/** Whatever loads a Mantine component that not every page has also loads the styles of those. */
function stylesWithComponents(): Plugin {
  const look = join(import.meta.dirname, 'src', 'web', 'kit', 'look')
  const onEveryPage = readFileSync(join(look, 'mantine-styles.ts'), 'utf8')
  const component = /@mantine\/core\/esm\/.*\/([A-Z]\w+)\.module\.mjs$/
  return {
    name: 'styles-with-components',
    transform: {
      filter: { id: component },
      handler(code, id) {
        const [, name = ''] = component.exec(id) ?? []
        if (onEveryPage.includes(`/${name}.layer.css`)) return null
        return { code: `import '${join(look, 'mantine-more.ts')}'\n${code}`, map: null }
      },
    },
  }
}

/** The font that every first visit loads, with the letters and weights that are in use: half of it. */
function smallerFont(): Plugin {
  const letters = Array.from({ length: 224 }, (_, i) => String.fromCharCode(32 + i)).join('')
  return {
    name: 'smaller-font',
    apply: 'build',
    async generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !/inter-latin-wght/.test(file.fileName)) continue
        const smaller = await subsetFont(Buffer.from(file.source), `${letters}${MORE_LETTERS}`, {
          targetFormat: 'woff2',
          variationAxes: { wght: { min: 400, max: 700, default: 400 } },
        })
        file.source = smaller
      }
    },
  }
}

/** Each file beside its brotli form, so that no visit waits for compressing. */
function compressed(): Plugin {
  const compress = promisify(brotliCompress)
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const files = (await readdir(dir)).filter((file) => COMPRESSED.test(file))
      await Promise.all(
        files.map(async (file) => {
          const text = await readFile(join(dir, file))
          const quality = text.length > 400_000 ? 9 : 11
          const options = { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }
          await writeFile(join(dir, `${file}.br`), await compress(text, options))
        }),
      )
    },
  }
}
