import { sql } from '#src/db/index.ts'
import type { Site } from '#test/browser.ts'
import { leadOfPartner } from '#test/partner.ts'
import { asWorld } from './bring-stages.ts'

const HOUR = 3_600_000

/** A lead that somebody of a partner has an hour to answer: in the year that is played each was answered or ran out. */
export async function bringPartnerOffer(site: Site, workspaceId: string): Promise<void> {
  const db = site.world.database.bind(workspaceId)
  const member = await db.first<{ id: string }>(sql`
    select id from members where workspace_id = ${workspaceId} and team_kind = 'partner' order by name limit 1`)
  if (!member) throw new Error('The sample company has no partner.')
  await leadOfPartner(await asWorld(site, workspaceId), member.id, {
    at: new Date(Date.now() - HOUR),
    isAccepted: false,
    grade: 'hot',
    topic: 'dosing pumps',
    person: {
      name: 'Luc Perrin',
      email: 'l.perrin@brasserie.example',
      company: 'Brasserie du Lac',
      country: 'FR',
    },
  })
}
