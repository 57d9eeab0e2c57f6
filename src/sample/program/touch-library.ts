import { contentsNamed, type NewTouch, writeTouches } from '#src/content/index.ts'
import { sql, type Tx } from '#src/db/index.ts'
import { loadDrafts, note, saveNotes } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { visitsAfter } from './its-site.ts'

interface Clicked {
  id: string
  lead_id: string
  person_id: string
  at: Date
  said: string
}

const MOMENT_MS = 2_000
/** Of mails that are clicked, those that the reader's mail server looked through first. */
const EVERY_SCANNED = 5

/**
 * What readers of the sample's mails opened by the links in them: told on the timelines, and kept as touches. Before some
 * of them a scanner did.
 */
export async function touchLibrary(tx: Tx, messageIds: readonly string[]): Promise<void> {
  const clicked = await tx.all<Clicked>(sql`
    select m.id, m.lead_id, m.person_id, m.clicked_at as at, v.body as said
    from unnest(${messageIds}::uuid[]) with ordinality n(id, place)
    join messages m on m.workspace_id = ${tx.workspaceId} and m.id = n.id and m.clicked_at <= ${tx.now}
    join mail_template_versions v on v.workspace_id = m.workspace_id
      and 'template:' || v.template_id || ':' || v.version = m.template
    order by n.place`)
  if (clicked.length === 0) return
  const contents = await tx.all<{
    id: string
    topic: string
    buying_stage: NewTouch['buying_stage']
    address: string | null
  }>(sql`select id, topic, buying_stage, address from contents where workspace_id = ${tx.workspaceId}`)
  const library = new Map(contents.map((content) => [content.id, content]))
  const ctx = { db: tx, actor: SYSTEM, now: tx.now }
  const drafts = await loadDrafts(ctx, [...new Set(clicked.map(({ lead_id }) => lead_id))])
  const touches = clicked.flatMap(({ id, lead_id, person_id, at, said }, i): NewTouch[] => {
    const content = library.get(contentsNamed(said)[0] ?? '')
    if (!content) return []
    const { topic, buying_stage, address } = content
    const kind = address === null ? 'downloaded' : 'clicked'
    const touch = { person_id, kind, topic, buying_stage, content_id: content.id, message_id: id } as const
    const own = { ...touch, id: newId(), happened_at: at }
    const draft = drafts.get(lead_id)
    if (draft) note(draft, ctx, kind, { subjectId: own.id, at })
    const scanned = {
      ...touch,
      happened_at: new Date(at.getTime() - 3_600_000 + MOMENT_MS),
      machine: 'at_once',
    }
    return i % EVERY_SCANNED === 0 ? [scanned, own] : [own]
  })
  const clicks = touches.filter(({ machine }) => machine === undefined)
  await writeTouches(tx, [...touches, ...visitsAfter(clicks, tx.now)])
  await saveNotes(ctx, [...drafts.values()])
}
