import { safe } from '#src/lib/public-page.ts'
import type { Course, Rates, SheetPicture } from './pictures.ts'

/** Lines are told apart by their dashes too, for paper and for whoever sees no colours. */
const DASHES = ['', '7 3', '2 3', '10 3 2 3', '14 4', '4 4', '1 3', '12 3 2 3 2 3']

/** How pictures look; part of the style of the sheet, which nothing may add to. */
export const PICTURE_STYLE = `
.picture{margin:0 0 12px;padding:14px 16px;background:var(--card);border:1px solid var(--line);border-radius:8px;break-inside:avoid}
.picture p{margin:0;color:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
.picture>svg{display:block;width:100%;height:200px}
.picture path{fill:none;stroke-width:2;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.picture .floor{stroke:var(--line);stroke-width:1}
${DASHES.map((_, i) => `.k${i}{stroke:var(--k${i})}`).join('')}
.ends{display:flex;justify-content:space-between}
.key{display:flex;flex-wrap:wrap;gap:4px 16px;margin:8px 0 0;padding:0;list-style:none;font-size:13px}
.key svg{width:24px;height:8px;margin-right:6px;vertical-align:middle}
.rates{display:grid;grid-template-columns:minmax(0,max-content) minmax(60px,1fr) max-content;gap:6px 12px;align-items:center;margin:0;padding:0;list-style:none;font-size:13px}
.rates li{display:contents}
.rates svg{width:100%;height:14px}
.rates .all{fill:var(--pale)}.rates .band{fill:var(--band)}.rates .point{fill:var(--act)}
.rates span:last-child{text-align:right;font-variant-numeric:tabular-nums}
@media(max-width:600px){.picture>svg{height:150px}.rates{grid-template-columns:1fr auto}.rates svg{grid-column:1/-1;order:1}.rates li{display:grid;grid-column:1/-1;grid-template-columns:subgrid}}
@media print{.picture{padding:3mm;border-color:#bbb}.picture>svg{height:45mm}.picture path,.picture rect{print-color-adjust:exact}}
`

export function showPictures(pictures: readonly SheetPicture[]): string {
  return pictures
    .map((picture) => (picture.kind === 'course' ? showCourse(picture) : showRates(picture)))
    .join('')
}

const [WIDTH, HEIGHT] = [1000, 200]

function showCourse({ lines, top, saysTop, from, to }: Course): string {
  const drawn = lines.map(({ points }, i) => `<path class="k${i}" d="${pathOf(points, top)}"${dashOf(i)}/>`)
  const key = lines.map(
    ({ name }, i) =>
      `<li><svg viewBox="0 0 24 8" aria-hidden="true"><path class="k${i}" d="M0 4L24 4"${dashOf(i)}/></svg>${safe(name)}</li>`,
  )
  return `<div class="picture"><p>${safe(saysTop)}</p><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path class="floor" d="M0 1L${WIDTH} 1M0 ${HEIGHT - 1}L${WIDTH} ${HEIGHT - 1}"/>${drawn.join('')}</svg><p class="ends"><span>${safe(from)}</span><span>${safe(to)}</span></p><ul class="key">${key.join('')}</ul></div>`
}

function dashOf(i: number): string {
  return DASHES[i] ? ` stroke-dasharray="${DASHES[i]}"` : ''
}

/** Gaps where there is no figure. */
function pathOf(points: readonly (number | null)[], top: number): string {
  let path = ''
  points.forEach((point, i) => {
    if (point === null) return
    const x = (i / (points.length - 1)) * WIDTH
    const y = HEIGHT - 2 - (Math.max(0, point) / (top || 1)) * (HEIGHT - 4)
    path += `${path === '' || points[i - 1] === null ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
  })
  return path
}

/** From nothing to the greatest upper end, so that small shares can be told apart. */
function showRates({ rates }: Rates): string {
  const most = Math.max(1, ...rates.map(({ high }) => high))
  const at = (percent: number) => ((percent / most) * 100).toFixed(2)
  const lines = rates.map(
    ({ name, rate, low, high, says }) =>
      `<li><span><bdi>${safe(name)}</bdi></span><svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true"><rect class="all" y="6" width="100" height="2"/><rect class="band" x="${at(low)}" y="3" width="${at(high - low)}" height="8"/><rect class="point" x="${Math.max(0, Number(at(rate)) - 0.4).toFixed(2)}" width=".8" height="14"/></svg><span>${safe(says)}</span></li>`,
  )
  return `<div class="picture"><ul class="rates">${lines.join('')}</ul></div>`
}
