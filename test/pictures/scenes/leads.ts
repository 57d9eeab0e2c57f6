import { STAGES } from '#src/lead/stages.ts'
import { newId } from '#src/lib/id.ts'
import type { Ground } from '../ground/open-ground.ts'
import { whoSees } from './listed-pages.ts'
import type { Place, Scene } from './scene.ts'

const LEAD = '/leads/$leadId'

/** A lead in every stage, as a page; one beside the list; and one that is not there. */
export function leadScenes(ground: Ground): Scene[] {
  async function open(address: string | null): Promise<Place | null> {
    if (address === null) return null
    return { site: ground.site, who: await whoSees(ground, ground.sample, LEAD), address }
  }
  const stages = STAGES.map(
    (stage): Scene => ({
      name: `leads-leadId-${stage}`,
      path: LEAD,
      states: ['filled'],
      place: async () => open(ground.leads[stage] ? `/leads/${ground.leads[stage]}` : null),
    }),
  )
  return [
    ...stages,
    {
      name: 'leads-leadId-refund',
      path: LEAD,
      states: ['filled'],
      place: async () => open(ground.leads.won ? `/leads/${ground.leads.won}` : null),
      async act(page) {
        await page.getByRole('button', { name: 'Record a refund' }).first().click()
        const form = page.getByRole('dialog', { name: 'Record a refund' })
        await form.getByLabel(/^How much went back/).fill('1,000,000')
        await form.getByLabel('Why').fill('Two pumps came back damaged')
      },
    },
    {
      name: 'leads-panel',
      path: '/leads',
      states: ['filled', 'failed'],
      place: async () => open(`/leads?lead=${ground.leads.opportunity}`),
    },
    {
      name: 'leads-leadId-missing',
      path: LEAD,
      states: ['empty'],
      place: async () => open(`/leads/${newId()}`),
    },
  ]
}
