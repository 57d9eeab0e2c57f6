import { newId } from '#src/lib/id.ts'
import { storable } from '#src/lib/storable.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createToken } from '#src/people/tokens/create-token.ts'
import type { Site } from '#test/browser.ts'
import { openLead } from '#test/world.ts'
import { type Ask, fillImports } from './fill-imports.ts'
import { fillPartners } from './fill-partners.ts'
import { fillPrograms } from './fill-programs.ts'
import { fillReview } from './fill-review.ts'
import { fillStages } from './fill-stages.ts'
import { fillSurvey } from './fill-survey.ts'

/** Words of people that stand on every screen. */
export interface Words {
  name: string
  company: string
  topic: string
  message: string
}

const STAGES = [
  'prequalifying',
  'nurture',
  'qualified',
  'offered',
  'rejected',
  'working',
  'opportunity',
  'won',
  'lost',
] as const
const HOUR = 3_600_000

/**
 * Fills the company of a site with something in every list, said with these words; one round through all stages each.
 * Answers what stands behind the # of links that are sent to people, by the page they lead to.
 */
export async function fillCompany(site: Site, all: readonly Words[]): Promise<Record<string, string>> {
  const { world } = site
  const ask = await asker(site)
  await ask('POST', '/api/campaigns', {
    key: 'spring-fair',
    name: all[0]?.name.slice(0, 200),
    source: 'trade_show',
  })
  await ask('POST', '/api/forms', {
    slug: 'contact',
    name: all[0]?.company.slice(0, 200),
    document: {
      fields: [
        { key: 'email', label: 'E-mail' },
        { key: 'message', label: 'Message' },
      ],
    },
  })
  // Two signs that begin a merge field would make it one.
  const said = (text: string | undefined) => (text ?? '').replace(/[{}%]/g, '').slice(0, 200)
  const template = await ask('POST', '/api/templates', {
    name: storable(said(all[0]?.name)).slice(0, 100).trim() || 'Template',
    subject: storable(said(all[0]?.topic)),
    blocks: [
      { kind: 'text', text: storable(said(all[0]?.message)) },
      { kind: 'button', label: storable(said(all[0]?.company)), link: 'no link' },
    ],
  })
  for (const words of all) {
    await ask('PUT', `/api/content/${newId()}`, {
      kind: 'white_paper',
      title: storable(words.topic).slice(0, 200).trim() || 'White paper',
      topic: storable(words.topic).slice(0, 200).trim() || null,
      buying_stage: 'consideration',
      address: 'https://acme-pumps.com/paper.pdf',
    })
  }
  for (const [i, words] of all.entries()) {
    const [name, company, topic] = [words.name, words.company, words.topic].map(storable) as [
      string,
      string,
      string,
    ]
    await openLead(world, {
      stage: STAGES[i % STAGES.length] as (typeof STAGES)[number],
      owner: i % 2 === 0 ? 'anna' : 'lena',
      person: { name, company, email: `person-${i}@example.test` },
      topic,
      tags: [topic.slice(0, 60)],
      dueAt: new Date(Date.now() + (i - 4) * HOUR),
      inquiredAt: new Date(Date.now() - (i + 1) * 24 * HOUR),
    })
  }
  const inquiries = all.map(({ name, company, message }, i) => ({
    name,
    company,
    message,
    email: `asked-${i}@example.test`,
    source: 'website',
  }))
  await ask('POST', '/api/inquiries', inquiries)
  await ask('POST', '/api/sales', {
    sales: all.map(({ name, company, topic }, i) => ({
      order_number: `S-${i}`,
      product: line(topic),
      amount: '1200.50',
      currency: i === 0 ? 'USD' : null,
      sold_at: '2026-03-01T10:00:00Z',
      buyer: {
        name: line(name),
        company: line(company),
        email: `person-${i}@example.test`,
      },
    })),
  })
  await fillImports(ask, all)
  await fillPartners(site, ask, all)
  await fillSurvey(ask, site.base, all)
  await fillReview(site, ask, all)
  await fillStages(site, all)
  if (all[0]) await fillPrograms(ask, all[0], String(template.id))
  const { link } = await ask('POST', '/api/invitations', { member_id: world.members.quentin, by_mail: false })
  // A link to a new password is only tried when the password is sent.
  return { '/invitation': new URL(String(link)).hash, '/reset-password': '#secret' }
}

/** As one line that a sale may say of its buyer; null where nothing is left. */
function line(words: string): string | null {
  return storable(words).slice(0, 200).toWellFormed().trim() || null
}

async function asker({ world, base }: Site): Promise<Ask> {
  const { text } = await world.inTx(SYSTEM, (ctx) =>
    createToken(ctx, { name: 'filler', scopes: ['admin'], memberId: world.members.lena }),
  )
  return async (method, path, body) => {
    const isFile = Buffer.isBuffer(body)
    const answer = await fetch(base + path, {
      method,
      headers: {
        authorization: `Bearer ${text}`,
        'idempotency-key': newId(),
        ...(body === undefined
          ? {}
          : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    const told = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${told}`)
    return JSON.parse(told) as Record<string, unknown>
  }
}

export const PLAIN_WORDS: readonly Words[] = [
  ['Erika Example', 'Valves Ltd', 'Vacuum pumps', 'Please send a quotation for ten pumps.'],
  ['Otto Maier', 'Brauerei Maier', 'Dosing', 'We need dosing pumps in autumn.'],
  ['Li Wu', 'Wu & Sons', 'Service', 'Do you repair pumps of other makers?'],
  ['Zdenka Žižková', 'Vodárna', 'Borehole pumps', 'Two borehole pumps for 120 m.'],
  ['Ana Souza', 'Águas do Sul', 'Control cabinets', 'Control cabinets for six stations.'],
  ['Jan de Vries', 'De Vries BV', 'Sewage lifting', 'Sewage lifting station, 40 l/s.'],
  ['Marie Dupont', 'Dupont SARL', 'Vacuum pumps', 'Brochures, please.'],
  ['Bob Brown', 'Brown Inc', 'Dosing', 'Price for a hundred dosing pumps?'],
  ['Aylin Yılmaz', 'Yılmaz A.Ş.', 'Service', 'A maintenance contract for two years.'],
].map(([name = '', company = '', topic = '', message = '']) => ({ name, company, topic, message }))
