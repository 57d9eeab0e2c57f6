import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const COMPRESSED = /\.(js|css|svg|json)$/

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
  },
  plugins: [react(), compressed()],
})

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
