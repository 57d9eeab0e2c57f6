import { type Db, sql } from '#src/db/index.ts'
import { PARTNER_LEAD, PARTNER_WEEK, REGISTER_DEAL, writeLinks } from '#src/followup/by-link/index.ts'
import type { Ground } from '../ground/open-ground.ts'
import type { Place, Scene } from './scene.ts'

const LEAD = '/p/$link'
const WEEK = '/week/$link'
const DEAL = '/deal/$link'
const MONTH = 28 * 86_400_000

/** What somebody of a partner sees by the links in their mail: one lead, all of a week, and where deals are registered. */
export function partnerScenes(ground: Ground): Scene[] {
  const { site, sample } = ground
  const at = (address: string): Place => ({ site, who: null, address })
  async function link(
    to: { url: string; purpose: string },
    memberId: string,
    leadId: string | null,
    expiresAt = new Date(Date.now() + MONTH),
  ): Promise<Place> {
    const write = await writeLinks(site.world.database.bind(sample))
    return at(`${to.url}/${write({ memberId, leadId, purpose: to.purpose, expiresAt })}`)
  }
  const ofLead = (name: string, stage: string): Scene => ({
    name,
    path: LEAD,
    states: ['filled'],
    async place() {
      const lead = await leadOfPartners(site.world.database.bind(sample), stage)
      return lead && link(PARTNER_LEAD, lead.member_id, lead.id)
    },
  })
  const ofSomebody = (name: string, path: string, to: typeof PARTNER_WEEK | typeof REGISTER_DEAL): Scene => ({
    name,
    path,
    states: ['filled', 'empty', 'failed'],
    async place(state) {
      const members = await busiest(site.world.database.bind(sample))
      const [first, last] = [members[0], members.at(-1)]
      if (!first || !last) return null
      if (state === 'failed') return link(to, first, null, new Date(0))
      return link(to, state === 'empty' ? last : first, null)
    },
  })
  return [
    ofLead('p-offered', 'offered'),
    ofLead('p-working', 'working'),
    ofLead('p-opportunity', 'opportunity'),
    ofLead('p-won', 'won'),
    { name: 'p-wrong', path: LEAD, states: ['failed'], place: async () => at('/p/no-such-link') },
    ofSomebody('week', WEEK, PARTNER_WEEK),
    ofSomebody('deal', DEAL, REGISTER_DEAL),
  ]
}

async function leadOfPartners(db: Db, stage: string): Promise<{ id: string; member_id: string } | null> {
  const lead = await db.first<{ id: string; member_id: string }>(sql`
    select l.id, m.id as member_id from leads l
    join members m on m.workspace_id = l.workspace_id and m.team_kind = 'partner'
      and m.id = case when l.stage = 'won' then l.last_worked_by else l.accountable_id end
    where l.workspace_id = ${db.workspaceId} and l.stage = ${stage} order by l.inquired_at desc limit 1`)
  return lead ?? null
}

/** People of partners, who has the most open leads first. */
async function busiest(db: Db): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`
    select m.id from members m where m.workspace_id = ${db.workspaceId} and m.team_kind = 'partner'
    order by (select count(*) from leads l where l.workspace_id = m.workspace_id and l.accountable_id = m.id
      and l.stage in ('offered', 'working', 'opportunity')) desc`)
  return rows.map(({ id }) => id)
}
