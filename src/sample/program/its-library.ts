import { beginFile, type ContentWords, putContent, takePiece } from '#src/content/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'

const SITE = 'https://www.brightwater.example'

/** What it gives people to read: some of it at its own site, one a file that is kept here. */
const LIBRARY = {
  guide: {
    kind: 'white_paper',
    title: 'What does your pump really use? A guide in eight pages',
    topic: 'dosing pumps',
    buying_stage: 'awareness',
    address: null,
  },
  dairy: {
    kind: 'page',
    title: 'How a dairy saved a third of its energy',
    topic: 'dosing pumps',
    buying_stage: 'consideration',
    address: `${SITE}/cases/dairy`,
  },
  wells: {
    kind: 'webinar',
    title: 'Wells that last: an hour with our engineers',
    topic: 'borehole pumps',
    buying_stage: 'consideration',
    address: `${SITE}/webinars/wells`,
  },
  film: {
    kind: 'video',
    title: 'Changing a seal in twelve minutes',
    topic: 'sewage lifting',
    buying_stage: null,
    address: `${SITE}/films/seal`,
  },
  sheet: {
    kind: 'data_sheet',
    title: 'Dosing pumps BD 20 to BD 400: curves and dimensions',
    topic: 'dosing pumps',
    buying_stage: 'decision',
    address: `${SITE}/data/bd`,
  },
} as const satisfies Record<
  string,
  Pick<ContentWords, 'kind' | 'title' | 'topic' | 'buying_stage' | 'address'>
>

export type ItsContent = keyof typeof LIBRARY

/** Fills the library of the sample company; answers the ids. `formId`: what strangers fill in before they get the guide. */
export async function makeItsLibrary(ctx: Context, formId: string): Promise<Record<ItsContent, string>> {
  const ids = {} as Record<ItsContent, string>
  for (const [key, words] of Object.entries(LIBRARY) as [ItsContent, (typeof LIBRARY)[ItsContent]][]) {
    const id = newId()
    ids[key] = id
    const isGated = key === 'guide'
    await putContent(ctx, id, {
      ...words,
      language: 'en',
      campaign: null,
      form_id: isGated ? formId : null,
      given: 'at_once',
    })
    if (words.address === null)
      await keepFile(ctx, id, `${words.title}.pdf`.replaceAll(/[?:]/g, ''), words.title)
  }
  return ids
}

async function keepFile(ctx: Context, id: string, name: string, title: string): Promise<void> {
  const content = onePage(title)
  const { version } = await beginFile(ctx, { id, name, bytes: content.length })
  await takePiece(ctx, { id, version, position: 0, content })
}

/** A PDF of one page with one line, by hand (ISO 32000-1, 7.5). */
function onePage(line: string): Buffer {
  const text = `BT /F1 18 Tf 60 740 Td (${line.replace(/[^\x20-\x7e]|[()\\]/g, '')}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const at = body.length
    body += `${i + 1} 0 obj${object}endobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`
  return Buffer.from(
    `${body}${table}trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}
