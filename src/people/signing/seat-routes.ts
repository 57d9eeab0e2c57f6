import { sql } from '#src/db/index.ts'
import { memberOf } from '../context.ts'
import type { App } from '../door.ts'
import type { Needed } from './rules.ts'
import { seatHistory, seatsAnswer, seatsBody, wantedAnswer } from './schema.ts'
import { changeSeats } from './seats.ts'
import { shownSeats } from './shown-rounds.ts'
import { wantedSignatures } from './wanted-signatures.ts'

interface SeatChange {
  needed: Needed
  marketing: string | null
  sales: string | null
  executive: string | null
  changed_by: string | null
  changed_at: Date
}

const MOST_SHOWN = 100

/** Who signs for marketing, for sales and as executive. */
export function seatRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/seats',
    summary: 'Who holds the seats that sign, and how many must',
    needs: 'people.read',
    schema: { answers: { 200: seatsAnswer } },
    handler: ({ read }) => shownSeats(read().db),
  })
  app.route({
    method: 'PUT',
    url: '/api/seats',
    summary: 'Gives seats to members, and says how many must sign from now on',
    needs: 'workspace.write',
    schema: { body: seatsBody, answers: { 200: seatsAnswer } },
    handler: ({ body, change }) =>
      change(async (ctx) => {
        const { needed, marketing_id: marketing, sales_id: sales, executive_id: executive } = body
        await changeSeats(ctx, { needed, marketing, sales, executive })
        return shownSeats(ctx.db)
      }),
  })
  app.route({
    method: 'GET',
    url: '/api/seats/changes',
    summary: 'Who gave which seat to whom, the newest first',
    needs: 'people.read',
    schema: { answers: { 200: seatHistory } },
    async handler({ read }) {
      const { db } = read()
      const changes = await db.all<SeatChange>(sql`
        select c.needed, m.name as marketing, s.name as sales, e.name as executive, b.name as changed_by, c.changed_at
        from seat_changes c
        left join members m on m.workspace_id = c.workspace_id and m.id = c.marketing_id
        left join members s on s.workspace_id = c.workspace_id and s.id = c.sales_id
        left join members e on e.workspace_id = c.workspace_id and e.id = c.executive_id
        left join members b on b.workspace_id = c.workspace_id and b.id = c.changed_by
        where c.workspace_id = ${db.workspaceId} order by c.seq desc limit ${MOST_SHOWN}::int`)
      return { changes }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/seats/wanted',
    summary: 'What waits for one’s own signature',
    needs: 'agreement.sign',
    schema: { answers: { 200: wantedAnswer } },
    async handler({ read, actor }) {
      const self = memberOf(actor)
      const wanted = (await wantedSignatures(read().db)).filter(({ memberId }) => memberId === self)
      return { wanted: wanted.map(({ round: { document, version } }) => ({ document, version })) }
    },
  })
}
