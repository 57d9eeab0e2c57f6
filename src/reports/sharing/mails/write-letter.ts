import { safe } from '#src/lib/public-page.ts'
import type { MailPicture } from '#src/mail/index.ts'
import type { SheetPicture } from '../pictures/pictures.ts'
import type { Sheet } from '../views/sheet.ts'
import { sheetWords } from '../words/sheet-words.ts'
import { drawPicture } from './draw-picture.ts'

/** In a mail stands the beginning of a table; the rest is behind the link. */
const MOST_ROWS = 10
const MOST_COLUMNS = 5
const PICTURE = 'picture'

export interface FigureLetter {
  subject: string
  text: string
  html: string
  pictures: MailPicture[]
}

interface Line {
  name: string
  note: string
  cells: string[]
}

/** A sheet as a mail: its picture, its figures as a table, the link to open it and the one to stop it. */
export function writeFigureLetter(
  sheet: Sheet,
  o: { company: string; maker: string; open: string; stop: string },
): FigureLetter {
  const words = sheetWords(sheet.manner)
  const { heads, lines, more } = tableOf(sheet)
  const limits = sheet.limits.length > 0 ? `${words.limited} ${sheet.limits.join('; ')}` : null
  const about = [sheet.period, limits, words.asOf(sheet.asOf)].filter((part) => part !== null).join(' · ')
  const picture = pictureOf(sheet)
  const rest = more > 0 ? words.more(more) : null
  const text = [
    sheet.title,
    about,
    sheet.finding,
    lines.map(({ name, cells }) => `${name}: ${cells.filter(Boolean).join(', ')}`).join('\n') ||
      words.nothing,
    rest,
    `${words.mail.open}:\n${o.open}`,
    `-- \n${words.mail.why(o.maker)}\n${words.mail.stop}: ${o.stop}`,
  ].filter(Boolean)
  return {
    subject: words.mail.subject(sheet.title, o.company),
    text: `${text.join('\n\n')}\n`,
    pictures: picture ? [{ name: PICTURE, svg: drawPicture(picture).svg }] : [],
    html: htmlOf({ ...o, words, sheet, heads, lines, about, rest }),
  }
}

/** The first picture of a report that has something to show: with more, a mail grows too heavy for a phone. */
function pictureOf({ pictures, table }: Sheet): SheetPicture | undefined {
  return (table?.rows.length ?? 0) > 0 ? pictures[0] : undefined
}

/** Who sees no pictures reads what it shows and the finding. */
function imageOf(sheet: Sheet): string {
  const picture = pictureOf(sheet)
  if (!picture) return ''
  const alt = [picture.caption, sheet.finding].filter(Boolean).join('. ')
  return `<p style="margin:0 0 16px"><img src="cid:${PICTURE}" alt="${safe(alt)}" width="480" style="display:block;width:480px;max-width:100%;height:auto;border:0"></p>`
}

function tableOf(sheet: Sheet): { heads: string[]; lines: Line[]; more: number } {
  const { table, tiles, manner } = sheet
  const words = sheetWords(manner)
  if (!table) {
    const { figure, value, change } = words.headings
    const lines = tiles.map((tile) => ({
      name: tile.label,
      note: tile.note,
      cells: [[tile.value, tile.beside].filter(Boolean).join(' '), tile.change ?? ''],
    }))
    return { heads: [figure, value, change], lines, more: 0 }
  }
  const line = ([name = '', ...cells]: readonly string[]): Line => ({
    name,
    note: '',
    cells: cells.slice(0, MOST_COLUMNS - 1),
  })
  const shown = table.rows.slice(0, MOST_ROWS).map(line)
  return {
    heads: table.columns.slice(0, MOST_COLUMNS).map(({ name }) => name),
    lines: table.total ? [...shown, line(table.total)] : shown,
    more: table.rows.length - Math.min(table.rows.length, MOST_ROWS),
  }
}

function htmlOf(o: {
  sheet: Sheet
  words: ReturnType<typeof sheetWords>
  heads: readonly string[]
  lines: readonly Line[]
  about: string
  rest: string | null
  maker: string
  company: string
  open: string
  stop: string
}): string {
  const { sheet, words } = o
  const quiet = 'color:#5c636b;font-size:13px'
  const cell = 'padding:8px 6px;border-bottom:1px solid #d5d9de;vertical-align:top'
  const head = o.heads
    .map(
      (name, i) =>
        `<th style="${cell};${quiet};font-weight:500;text-align:${i === 0 ? 'left' : 'right'}">${safe(name)}</th>`,
    )
    .join('')
  const rows = o.lines.map(
    ({ name, note, cells }) =>
      `<tr><td style="${cell}">${safe(name)}${note ? `<br><span style="${quiet}">${safe(note)}</span>` : ''}</td>${cells
        .map((text) => `<td style="${cell};text-align:right;font-weight:600">${safe(text)}</td>`)
        .join('')}</tr>`,
  )
  const table =
    rows.length > 0
      ? `<table role="presentation" style="width:100%;border-collapse:collapse;font-size:15px"><tr>${head}</tr>${rows.join('')}</table>`
      : `<p>${safe(words.nothing)}</p>`
  const button =
    'display:inline-block;padding:12px 20px;border-radius:8px;background:#0b7481;color:#fff;text-decoration:none;font-weight:600'
  return `<!doctype html><html lang="${sheet.manner.isGerman ? 'de' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head><body style="margin:0;padding:16px;font:16px/1.45 system-ui,sans-serif;color:#17191c;background:#fff"><div style="max-width:640px;margin:0 auto"><h1 style="margin:0;font-size:22px">${safe(sheet.title)}</h1><p style="margin:4px 0 16px;${quiet}">${safe(o.company)} · ${safe(o.about)}</p>${sheet.finding ? `<p style="font-weight:600">${safe(sheet.finding)}</p>` : ''}${imageOf(sheet)}${table}${o.rest ? `<p style="${quiet}">${safe(o.rest)}</p>` : ''}<p style="margin:24px 0"><a href="${safe(o.open)}" style="${button}">${safe(words.mail.open)}</a></p><p style="${quiet}">${safe(words.mail.why(o.maker))}<br><a href="${safe(o.stop)}" style="color:inherit">${safe(words.mail.stop)}</a></p></div></body></html>`
}
