import { createRequire } from 'node:module'

const FONTS = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')

/** Sharp on screens that have two points where others have one. */
const ZOOM = 2

/** An SVG as PNG, twice its size, on any server alike: its words stand in DejaVu Sans. Throws where it is no SVG. */
export async function drawPng(svg: string): Promise<Buffer> {
  // Only now: where a system has no build of it, all other mail still goes.
  const { renderAsync } = await import('@resvg/resvg-js')
  const picture = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: {
      loadSystemFonts: false,
      fontFiles: ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) =>
        FONTS.replace('package.json', `ttf/${file}`),
      ),
      defaultFontFamily: 'DejaVu Sans',
    },
  })
  return picture.asPng()
}
