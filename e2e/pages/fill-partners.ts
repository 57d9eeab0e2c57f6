import { registerDeal } from '#src/distribution/registrations/register-deal.ts'
import { newId } from '#src/lib/id.ts'
import { storable } from '#src/lib/storable.ts'
import type { Site } from '#test/browser.ts'
import type { Words } from './fill-company.ts'
import type { Ask } from './fill-imports.ts'

/** A partner with somebody of it, a file of each state, sales of a period, and deals of their own: free and in conflict. */
export async function fillPartners(site: Site, ask: Ask, all: readonly Words[]): Promise<void> {
  const name = (words: Words) => storable(words.company).slice(0, 100).trim() || 'Partner'
  const [first = { name: 'Ines', company: 'Nordhandel', topic: 'Pumps' } as Words] = all
  const partners: string[] = []
  for (const company of [name(first), `2 ${name(first)}`.slice(0, 100).trim()]) {
    const { id } = await ask('POST', '/api/partners', { name: company, currency: 'EUR' })
    const person = {
      name: storable(first.name).slice(0, 100).trim() || 'Ines',
      email: `${id}@partner.example`,
    }
    const member = await ask('POST', `/api/partners/${id}/people`, person)
    partners.push(String(member.id))
    await ask('PUT', `/api/partner-sales/${newId()}`, {
      team_id: id,
      from: '2026-01-01',
      to: '2026-03-31',
      amount: '125000.50',
      deals: 14,
    })
    const file = (...rows: string[]) => Buffer.from(['Firma;Status;Betrag;Bemerkung', ...rows, ''].join('\n'))
    const rows = all
      .slice(0, 8)
      .map((words) => `${quoted(words.company)};bestellt;1.234,50;${quoted(words.topic)}`)
    const post = (title: string, content: Buffer) =>
      ask('POST', `/api/partner-files?${new URLSearchParams({ team: String(id), name: title })}`, content)
    await post('april.csv', file(...rows, 'Neu;unterwegs;;'))
    const explained = await post('mai.csv', file(...rows))
    const { mapping } = await ask('GET', `/api/partner-files/${explained.id}`)
    await ask('PUT', `/api/partner-files/${explained.id}/mapping`, mapping)
  }
  for (const memberId of partners) {
    const told = {
      company: name(first),
      contact: storable(first.name),
      note: storable(first.topic).slice(0, 200),
    }
    await site.world.inTx({ kind: 'partner', id: memberId }, (ctx) =>
      registerDeal(ctx, { id: newId(), ...told, company: `${told.company} Werke`, expectedAmount: '48000' }),
    )
  }
}

/** Without NUL and half characters: a file of text holds none. */
function quoted(text: string): string {
  return `"${text.toWellFormed().replaceAll('\0', '').replaceAll('"', '""')}"`
}
