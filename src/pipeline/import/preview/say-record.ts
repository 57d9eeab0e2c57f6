import type { ArrivalMode, ImportRecord } from '#src/intake/index.ts'

/** What a row says, in one sentence for whoever checks a mapping; days as they are where the company is. */
export function sayRecord(record: ImportRecord, o: { timeZone: string; mode: ArrivalMode }): string {
  const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: o.timeZone })
  const dayOf = (at: Date) => days.format(at)
  switch (record.kind) {
    case 'leads':
    case 'opportunities':
      return sayInquiry(record, dayOf, o.mode === 'live')
    case 'outcomes': {
      const { leadExternalId, stage, at } = record.outcome
      return `The lead ${leadExternalId} is ${stage.replaceAll('_', ' ')}${at ? ` since ${dayOf(at)}` : ''}.`
    }
    case 'deals': {
      const { leadExternalId, externalId, orderNumber, amount, currency, soldAt, product, buyer } =
        record.deal
      const isBack = amount?.startsWith('-') ?? false
      const money = amount === null ? '' : ` of ${amount.replace('-', '')} ${currency ?? ''}`.trimEnd()
      const what = `${isBack ? 'A refund' : record.deal.byFinance ? 'Finance: a sale' : 'A sale'}${money}`
      const of = leadExternalId ?? externalId ?? orderNumber ?? buyer?.company ?? buyer?.name ?? buyer?.email
      return `${what}${product ? ` (${product})` : ''} of ${of}${soldAt ? `, ${dayOf(soldAt)}` : ''}.`
    }
    case 'campaigns': {
      const { key, amount, currency, spentOn } = record.campaign
      const cost = amount === null ? '' : `: ${amount} ${currency ?? ''}`.trimEnd()
      return `The campaign ${key}${cost}${spentOn ? `, ${spentOn}` : ''}.`
    }
    case 'costs': {
      const { campaign, campaignId, amount, currency, spentOn, isPlanned, label } = record.cost
      const what = `${campaign ?? `Campaign ${campaignId}`}${label ? ` (${label})` : ''}`
      return `${what}: ${amount} ${currency ?? ''} ${isPlanned ? 'planned for' : 'spent on'} ${spentOn}.`
    }
    case 'rates': {
      const { currency, day, rate, perOwn } = record.rate
      return rate
        ? `From ${day} on 1 ${currency} is worth ${rate}.`
        : `From ${day} on ${perOwn} ${currency} are worth 1.`
    }
    case 'people': {
      const { person, organization } = record.person
      return `${person.name ?? person.emails[0] ?? person.phones[0] ?? 'A person'}${organization.name ? `, ${organization.name}` : ''}.`
    }
    case 'organizations':
      return `${record.organization.organization.name ?? record.organization.organization.website ?? 'A company'}.`
  }
}

function sayInquiry(
  { inquiry, toldAskedAt }: Extract<ImportRecord, { kind: 'leads' | 'opportunities' }>,
  dayOf: (at: Date) => string,
  isLive: boolean,
): string {
  const { person, organization, topic, past } = inquiry
  const who = person.name ?? person.emails[0] ?? person.phones[0] ?? organization.name ?? 'Somebody'
  const company = organization.name && organization.name !== who ? `, ${organization.name},` : ''
  const asked = `asked${topic ? ` for ${topic}` : ''}${toldAskedAt ? ` on ${dayOf(inquiry.asked_at)}` : ''}`
  // Of new inquiries it is not looked at where they stood.
  if (isLive) return `${who}${company} ${asked}.`
  const stood = past?.stage ? `; told as ${past.stage.replaceAll('_', ' ')}` : ''
  const sold = past?.deal?.amount ? ` for ${past.deal.amount} ${past.deal.currency ?? ''}`.trimEnd() : ''
  return `${who}${company} ${asked}${stood}${sold}.`
}
