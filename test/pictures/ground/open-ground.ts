import { sql } from '#src/db/index.ts'
import type { Stage } from '#src/lead/stages.ts'
import { playYear } from '#src/sample/index.ts'
import { openFreshSite } from '#test/browser/fresh-site.ts'
import { openSite, type Site } from '#test/browser.ts'
import { questionLink } from '#test/question-link.ts'
import type { State } from '../scenes/scene.ts'
import { type Ask, askAs } from './ask-as.ts'
import { bringEntrants, type Entrants } from './bring-entrants.ts'
import { bringFiles } from './bring-files.ts'
import { bringNews } from './bring-news.ts'
import { bringPartnerOffer } from './bring-partner-offer.ts'
import { bringReview } from './bring-review.ts'
import { bringShared, type Shared } from './bring-shared.ts'
import { bringStages } from './bring-stages.ts'
import { bringSurveys, type Surveys } from './bring-surveys.ts'

/** What pictures are taken of; what nobody wants to see is not brought. */
export interface Ground {
  /** Where the sample company lives, and a company on its first day. */
  site: Site
  sample: string
  workspaceOf(state: State): string
  leads: Partial<Record<Stage, string>>
  surveys: Surveys | null
  /** Where the public meets the sample company's form. */
  form: string
  /** Figures that were shared by a link, by what they are. */
  shared: Shared | null
  /** Where somebody says whether they bought, and where somebody has said so. */
  questions: { open: string; answered: string } | null
  entrants: Entrants | null
  /** A server that nobody has set up. */
  fresh: Site | null
  /** By page, what of the sample company is as good as new. */
  empty: Record<string, string>
  close(): Promise<void>
}

/** Nobody listens there: mail can be asked for, and waits. */
const CAN_MAIL = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Acme Pumps <leads@acme-pumps.test>' }
const AT_THE_DOOR = ['/setup', '/sign-in', '/forgot', '/reset', '/invitation', '/enter', '/welcome']

/** Opens what the pages that begin with any of these words need; no words: everything. */
export async function openGround(isWanted: (path: string) => boolean): Promise<Ground> {
  const site = await openSite({ work: false, env: CAN_MAIL })
  const { database, workspace } = site.world
  const sample = (await playYear(database, { size: 'small' })).id
  const db = database.bind(sample)
  const manager = await db.first<{ id: string }>(sql`
    select lead_manager_id as id from workspaces where id = ${sample}`)
  if (!manager) throw new Error('The sample company has no lead manager.')
  const { ask, close } = await askAs(site, manager.id)
  if (isWanted('/review')) await bringReview(site, sample)
  if (isWanted('/p/')) await bringPartnerOffer(site, sample)
  if (isWanted('/scoreboard')) await ask('PUT', '/api/scoreboard', { is_on: true })
  const isAtDoor = AT_THE_DOOR.some(isWanted)
  const ground: Ground = {
    site,
    sample,
    workspaceOf: (state) => (state === 'empty' ? workspace.id : sample),
    leads: isWanted('/leads') ? await bringStages(site, sample, ask) : {},
    surveys: isWanted('/surveys') || isWanted('/s/') ? await bringSurveys(ask, site.base) : null,
    form: await formPath(ask, site.base),
    shared: isWanted('/shared') || isWanted('/figures') ? await bringShared(ask, manager.id) : null,
    questions: isWanted('/q/')
      ? {
          open: await questionLink(db, { isAnswered: false }),
          answered: await questionLink(db, { isAnswered: true }),
        }
      : null,
    entrants: isAtDoor ? await bringEntrants(site) : null,
    fresh: isAtDoor ? await openFreshSite() : null,
    empty: {},
    async close() {
      await site.close()
      await ground.fresh?.close()
    },
  }
  if (ground.surveys) ground.empty['/surveys/$surveyId'] = `/surveys/${ground.surveys.unasked}`
  if (isWanted('/campaigns')) {
    const key = 'spring-mailing'
    const { id } = await ask('POST', '/api/campaigns', { key, name: 'Spring mailing', source: 'mailing' })
    ground.empty['/campaigns/$campaignId'] = `/campaigns/${id}`
  }
  if (isWanted('/imports')) await bringFiles(site, sample, manager.id)
  await close()
  await database.transaction(sample, bringNews)
  return ground
}

async function formPath(ask: Ask, base: string): Promise<string> {
  const { forms } = (await ask('GET', '/api/forms')) as { forms: { path: string }[] }
  return new URL(forms[0]?.path ?? '/f/', base).pathname
}
