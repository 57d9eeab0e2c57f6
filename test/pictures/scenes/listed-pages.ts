import { sql } from '#src/db/index.ts'
import { addressOf, type ListedPage, listedPages } from '#test/browser/pages.ts'
import type { Ground } from '../ground/open-ground.ts'
import { nameOf, type Scene, STATES, type State } from './scene.ts'

const OWN = ['/today', '/notifications', '/my-figures']
/** What is shown to those who are not inside has scenes of its own. */
const ELSEWHERE = (page: ListedPage) => page.needs === null

/** Every page of the router as somebody meets it who may see all of it. */
export function listedScenes(ground: Ground): Scene[] {
  return listedPages()
    .filter((page) => !ELSEWHERE(page))
    .map((page) => ({
      name: nameOf(page.path),
      path: page.path,
      states: STATES,
      async place(state) {
        const db = ground.site.world.database.bind(ground.workspaceOf(state))
        const address = ground.empty[page.path] ?? null
        const found = state === 'empty' && address ? address : await addressOf(db, page)
        if (found === null) return null
        const workspace = state === 'empty' && address ? ground.sample : db.workspaceId
        return { site: ground.site, address: found, who: await whoSees(ground, workspace, page.path) }
      },
    }))
}

/** What varies on a page beyond its address. */
const VARIANTS: [name: string, address: string, states?: readonly State[]][] = [
  ['today-one-at-a-time', '/today?view=one', STATES],
  ['leads-board', '/leads?shape=board', STATES],
  ['leads-nothing-found', '/leads?q=zeppelin'],
  ['figures-sources-by-rep', '/figures/sources?by=rep'],
  ['figures-competitors-by-month', '/figures/competitors?by=month'],
  ['figures-nurture-lift-by-month', '/figures/nurture-lift?by=month'],
  ['figures-nurture-lift-nothing-fits', '/figures/nurture-lift?source=nowhere'],
  ['figures-leaks-by-rep', '/figures/leaks?by=rep'],
  ['figures-response-by-plan', '/figures/response?by=plan'],
  ['figures-pace-by-month', '/figures/pace?by=month'],
  ['figures-acceptance-limited', '/figures/acceptance?source=trade_show&country=de'],
  ['figures-acceptance-nothing-fits', '/figures/acceptance?source=nowhere'],
  ['figures-review-limited', '/figures/review?territory=&industry='],
  ['figures-return-limited', '/figures/return?country=de'],
  ['figures-partners-limited', '/figures/partners?country=fr&owner=nobody'],
  ['figures-did-you-buy-limited', '/figures/did-you-buy?country=de'],
  ['figures-profile-limited', '/figures/profile?source=trade_show'],
  ['owed-limited', '/owed?source=trade_show'],
  ['figures-board-marketing', '/figures?board=marketing', STATES],
  ['figures-board-manager', '/figures?board=manager'],
  ['people-teams', '/people?tab=teams', STATES],
  ['people-partners', '/people?tab=partners', STATES],
  ['people-calendars', '/people?tab=calendars', STATES],
  ['partners-files', '/partners?tab=files', STATES],
  ['partners-sales', '/partners?tab=sales', STATES],
  ['sales-not-confirmed', '/sales?tab=unconfirmed'],
  ['sales-rates', '/sales?tab=rates', STATES],
  ['definition-compare-two', '/definition/compare?before=0&after=1'],
  ['definition-draft-effect', '/definition/draft?view=effect'],
  ['service-levels-write', '/service-levels?view=write'],
  ['settings-fields', '/settings?part=fields', STATES],
  ['settings-sources', '/settings?part=sources', STATES],
  ['settings-reasons', '/settings?part=reasons', STATES],
  ['settings-calendars', '/settings?part=calendars', STATES],
  ['settings-mail', '/settings?part=mail', STATES],
  ['settings-shared', '/settings?part=shared', STATES],
  ['settings-tokens', '/settings?part=tokens', STATES],
  ['program-step', '/programs/$programId?step=start'],
  ['program-text', '/programs/$programId?show=text'],
  ['program-figures', '/programs/$programId?show=figures'],
  ['program-versions', '/programs/$programId?show=versions'],
  ['forms-new', '/forms/new'],
  ['nowhere', '/nowhere'],
]

export function variantScenes(ground: Ground): Scene[] {
  return VARIANTS.map(([name, address, states = ['filled']]) => ({
    name,
    path: address.replace(/\?.*/, ''),
    states,
    async place(state) {
      const workspace = ground.workspaceOf(state)
      const who = await whoSees(ground, workspace, address)
      const found = await addressOf(ground.site.world.database.bind(workspace), { path: address })
      return found === null ? null : { site: ground.site, address: found, who }
    },
  }))
}

/** A rep, or the desk, for what is one's own, so that it holds their work; else somebody who may everything. */
export async function whoSees(ground: Ground, workspaceId: string, path: string): Promise<string | null> {
  const role = OWN.includes(path.replace(/\?.*/, '')) ? 'rep' : path === '/desk' ? 'desk' : 'administrator'
  const row = await ground.site.world.database.bind(workspaceId).first<{ id: string }>(sql`
    select m.id from members m where workspace_id = ${workspaceId}
    order by ${role} = any(roles) desc, 'lead_manager' = any(roles) desc, (
      select count(*) from leads l where l.workspace_id = m.workspace_id and l.accountable_id = m.id
        and l.stage in ('offered', 'working', 'opportunity')) desc limit 1`)
  return row?.id ?? null
}
