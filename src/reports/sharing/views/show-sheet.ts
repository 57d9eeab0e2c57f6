import { safe } from '#src/lib/public-page.ts'
import { PICTURE_STYLE, showPictures } from '../pictures/show-pictures.ts'
import { sheetWords } from '../words/sheet-words.ts'
import type { Sheet, SheetTable, SheetTile } from './sheet.ts'

/** A figure with parts beside the others; a figure never stands in the first column. */
const PLACES =
  '.c2{grid-column:2}.c3{grid-column:3}.c4{grid-column:4}.r1{grid-row:1}.r2{grid-row:1/span 2}.r3{grid-row:1/span 3}.r4{grid-row:1/span 4}.r5{grid-row:1/span 5}.r6{grid-row:1/span 6}'

/** How shared figures look: light and dark, on any screen, and on one sheet of paper in grey. */
export const SHEET_STYLE = `
:root{color-scheme:light dark;--ink:#17191c;--soft:#5c636b;--line:#d5d9de;--page:#f6f7f8;--card:#fff;--act:#0b7481;--pale:#e7eaee;--band:#a9d3d9;--k0:#0b7481;--k1:#b45309;--k2:#6d4aa8;--k3:#2f7d32;--k4:#b3261e;--k5:#5c636b;--k6:#1f5fbf;--k7:#8a6d00;--k8:#a03d72}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e9ebee;--soft:#a3abb4;--line:#3a4047;--page:#15171a;--card:#1d2024;--act:#52aab6;--pale:#32373d;--band:#235a62;--k0:#52aab6;--k1:#e59a52;--k2:#b79be8;--k3:#7cc47f;--k4:#ff9a92;--k5:#a3abb4;--k6:#84aef2;--k7:#d8bd55;--k8:#ee93bf}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:14px/1.45 Inter,system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:1240px;margin:0 auto;padding:24px}
header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 24px;margin-bottom:16px}
h1{margin:0;font-size:22px;line-height:30px;font-weight:600;letter-spacing:-.01em}
header p,footer p{margin:0;color:var(--soft)}
footer{margin-top:16px;font-size:13px}
a{color:var(--act)}
:focus-visible{outline:2px solid var(--act);outline-offset:1px}
.finding{margin:0 0 12px;font-size:16px;font-weight:600;max-width:90ch}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(270px,1fr));gap:12px}
@media(min-width:1180px){.tiles{grid-template-columns:repeat(4,minmax(0,1fr))}${PLACES}}
.tile{display:flex;flex-direction:column;padding:14px 16px 12px;background:var(--card);border:1px solid var(--line);border-radius:8px;break-inside:avoid;min-width:0}
.tile h2{margin:0;font-size:13px;font-weight:500;color:var(--soft)}
.big{display:flex;align-items:center;justify-content:space-between;gap:12px;min-height:44px}
.big b{font-size:26px;font-weight:600;letter-spacing:-.02em;white-space:nowrap;font-variant-numeric:tabular-nums}
.big small{color:var(--soft);font-size:13px}
.big path{stroke:var(--k0)}
.big svg{width:100px;height:32px;flex:0 1 auto;min-width:40px}
.tile p{margin:0 0 6px;font-size:13px}
.tile .note{margin:auto 0 0;padding-top:8px;border-top:1px solid var(--line);color:var(--soft)}
.bars{display:grid;grid-template-columns:minmax(0,max-content) minmax(24px,1fr) max-content;gap:3px 8px;align-items:center;margin:0 0 8px;padding:0;list-style:none;font-size:13px}
.bars li{display:contents}
.bars span:last-child{text-align:right;font-variant-numeric:tabular-nums}
meter{width:100%;height:10px;border:0;background:var(--pale);border-radius:2px}
meter::-webkit-meter-bar{height:10px;border:0;border-radius:2px;background:var(--pale)}
meter::-webkit-meter-optimum-value{background:var(--act);border-radius:2px}
meter::-moz-meter-bar{background:var(--act);border-radius:2px}
.wide{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px}
table{width:100%;border-collapse:collapse;font-size:13px}
th,td{padding:6px 10px;border-bottom:1px solid var(--line);text-align:left;white-space:nowrap}
dl{display:flex;flex-wrap:wrap;gap:8px 24px;margin:12px 0 0;font-size:13px}
dt{color:var(--soft)}
dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
thead th{color:var(--soft);font-weight:500;vertical-align:bottom;white-space:normal}
tbody th{font-weight:500}
.n{text-align:right;font-variant-numeric:tabular-nums}
tfoot th,tfoot td{font-weight:600;border-top:2px solid var(--line);border-bottom:0}
.part{width:110px;min-width:60px}
@media(max-width:600px){main{padding:16px 12px}.tiles{grid-template-columns:minmax(0,1fr)}.part{display:none}}
${PICTURE_STYLE}@page{size:A4 landscape;margin:9mm}
@media print{
body{background:#fff;font-size:8.5pt}
main{max-width:none;padding:0}
header{margin-bottom:2mm}
h1{font-size:14pt;line-height:18pt}
.tiles{grid-template-columns:repeat(4,minmax(0,1fr));grid-auto-rows:minmax(40mm,auto);gap:3mm}
${PLACES}
.tile{padding:3mm}
.tile h2,.tile p,.bars,.big small{font-size:8.5pt;line-height:12pt}
.big{min-height:0}
.big b{font-size:18pt}
.big svg{width:80px;height:24px}
.wide{overflow:visible;border:0}
table,dl{font-size:7pt}
th,td{padding:.8mm 1mm}
td{white-space:normal}
.part{display:none}
thead{display:table-header-group}
tr{break-inside:avoid}
meter,meter::-webkit-meter-bar,meter::-webkit-meter-optimum-value{print-color-adjust:exact}
meter::-webkit-meter-optimum-value{background:#555}
.screen{display:none}
footer{margin-top:2mm;font-size:7.5pt}
}
`

/** The sheet as the inside of a page. `open` is where those who sign in see the leads behind. */
export function showSheet(sheet: Sheet, o: { company: string; open: string }): string {
  const words = sheetWords(sheet.manner)
  const limits = sheet.limits.length > 0 ? ` · ${safe(words.limited)} ${safe(sheet.limits.join('; '))}` : ''
  const leftOut = sheet.leftOut ? ` · ${safe(sheet.leftOut)}` : ''
  const hasNothing = sheet.tiles.length === 0 && (sheet.table?.rows.length ?? 0) === 0
  return `<header><h1>${safe(sheet.title)}</h1><p><bdi>${safe(o.company)}</bdi> · ${safe(sheet.period)}${limits}${leftOut} · <b>${safe(words.asOf(sheet.asOf))}</b></p></header>
${sheet.finding ? `<p class="finding">${safe(sheet.finding)}</p>` : ''}
${sheet.tiles.length > 0 ? `<div class="tiles">${sheet.tiles.map((tile) => showTile(tile, words.before)).join('')}</div>` : ''}
${hasNothing ? '' : showPictures(sheet.pictures)}${sheet.table && !hasNothing ? showTable(sheet.table, sheet.title) : ''}
${hasNothing ? `<p>${safe(words.nothing)}</p>` : ''}
<footer><p>${safe(words.readOnly(o.company))} <a class="screen" href="${safe(o.open)}">${safe(words.open)}</a></p></footer>`
}

function showTile(tile: SheetTile, before: string): string {
  const bars = tile.bars.map(
    ({ name, value, share }) =>
      `<li><span>${safe(name)}</span><meter value="${share.toFixed(3)}" aria-hidden="true"></meter><span>${safe(value)}</span></li>`,
  )
  return `<section class="tile${tile.place ? ` c${tile.place.column} r${tile.place.rows}` : ''}"><h2>${safe(tile.label)}</h2><div class="big"><span><b>${safe(tile.value)}</b>${tile.beside ? ` <small>${safe(tile.beside)}</small>` : ''}</span>${showCourse(tile.points)}</div>${
    tile.change ? `<p title="${safe(before)}">${safe(tile.change)}</p>` : ''
  }${bars.length > 0 ? `<ul class="bars">${bars.join('')}</ul>` : ''}${tile.says ? `<p>${safe(tile.says)}.</p>` : ''}<p class="note">${safe(tile.note)}</p></section>`
}

const [WIDTH, HEIGHT, EDGE] = [100, 32, 3]

/** The course of a figure without axes; gaps where there is none. */
function showCourse(points: readonly (number | null)[]): string {
  const known = points.filter((point) => point !== null)
  if (known.length < 2) return ''
  const low = Math.min(0, ...known)
  const span = Math.max(...known) - low || 1
  let path = ''
  points.forEach((point, i) => {
    if (point === null) return
    const x = EDGE + (i / (points.length - 1)) * (WIDTH - 2 * EDGE)
    const y = HEIGHT - EDGE - ((point - low) / span) * (HEIGHT - 2 * EDGE)
    path += `${path === '' || points[i - 1] === null ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
  })
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><path d="${path}" fill="none" stroke-width="1.5" stroke-linejoin="round"/></svg>`
}

function showTable({ columns, rows, total, ofAll, shares }: SheetTable, title: string): string {
  const head = columns.map(
    ({ name, isNumber }) => `<th scope="col"${isNumber ? ' class="n"' : ''}>${safe(name)}</th>`,
  )
  const line = ([name = '', ...cells]: readonly string[], share: number | null) =>
    `<tr><th scope="row"><bdi>${safe(name)}</bdi></th><td class="part">${
      share === null ? '' : `<meter value="${share.toFixed(3)}" aria-hidden="true"></meter>`
    }</td>${cells.map((cell) => `<td class="n">${safe(cell)}</td>`).join('')}</tr>`
  return `<div class="wide" role="region" tabindex="0" aria-label="${safe(title)}"><table><thead><tr>${head[0]}<td class="part"></td>${head.slice(1).join('')}</tr></thead><tbody>${rows
    .map((row, i) => line(row, shares[i] ?? 0))
    .join('')}</tbody>${total ? `<tfoot>${line(total, null)}</tfoot>` : ''}</table></div>${
    ofAll.length > 0
      ? `<dl>${ofAll.map(({ name, value }) => `<div><dt>${safe(name)}</dt><dd>${safe(value)}</dd></div>`).join('')}</dl>`
      : ''
  }`
}
