import { DASHES, showCourse } from './course.ts'
import { showFlow } from './flow.ts'
import { showParts } from './parts.ts'
import type { SheetPicture } from './pictures.ts'
import { showRates } from './rates.ts'

const COLOURS = 9

/** How pictures look; part of the style of the sheet, which nothing may add to. */
export const PICTURE_STYLE = `
.picture{margin:0 0 12px;padding:14px 16px;background:var(--card);border:1px solid var(--line);border-radius:8px;break-inside:avoid}
.picture figcaption{margin:0 0 8px;font-size:13px;font-weight:500;color:var(--soft)}
.picture p{margin:0;color:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
.picture>svg,.flow>svg{display:block;width:100%;height:200px}
.picture path[class^=k],.picture .floor{fill:none;stroke-width:2;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.picture .floor{stroke:var(--line);stroke-width:1}
${DASHES.map((_, i) => `.k${i}{stroke:var(--k${i})}`).join('')}
${Array.from({ length: COLOURS }, (_, i) => `.f${i}{fill:var(--k${i})}`).join('')}
.parts rect{stroke:var(--card);stroke-width:1;vector-effect:non-scaling-stroke}
.ends{display:flex;justify-content:space-between}
.key,.flow ul{display:flex;flex-wrap:wrap;gap:4px 16px;margin:8px 0 0;padding:0;list-style:none;font-size:13px}
.key svg,.flow li svg{width:24px;height:8px;margin-right:6px;vertical-align:middle}
.key svg:has(rect),.flow li svg{width:12px;height:12px}
.flow{display:grid;grid-template-columns:max-content minmax(0,1fr) max-content;gap:16px;align-items:center}
.flow ul{flex-direction:column;justify-content:space-evenly;height:100%;margin:0}
.rates{display:grid;grid-template-columns:minmax(0,max-content) minmax(60px,1fr) max-content;gap:6px 12px;align-items:center;margin:0;padding:0;list-style:none;font-size:13px}
.rates li{display:contents}
.rates svg{width:100%;height:14px}
.rates .all{fill:var(--pale)}.rates .band{fill:var(--band)}.rates .point{fill:var(--act)}
.rates span:last-child{text-align:right;font-variant-numeric:tabular-nums}
@media(max-width:600px){.picture>svg,.flow>svg{height:150px}.flow{grid-template-columns:minmax(0,1fr)}.flow ul{flex-direction:row;height:auto}.rates{grid-template-columns:1fr auto}.rates svg{grid-column:1/-1;order:1}.rates li{display:grid;grid-column:1/-1;grid-template-columns:subgrid}}
@media print{.picture{padding:3mm;border-color:#bbb}.picture>svg,.flow>svg{height:40mm}.picture path,.picture rect{print-color-adjust:exact}}
`

export function showPictures(pictures: readonly SheetPicture[]): string {
  return pictures.map(showPicture).join('')
}

function showPicture(picture: SheetPicture): string {
  switch (picture.kind) {
    case 'course':
      return showCourse(picture)
    case 'rates':
      return showRates(picture)
    case 'parts':
      return showParts(picture)
    case 'flow':
      return showFlow(picture)
  }
}
