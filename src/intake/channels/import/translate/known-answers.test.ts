import { expect, test } from 'vitest'
import { hasRealFiles, translateFile } from './one-file.ts'

const onRealFiles = test.runIf(hasRealFiles)

onRealFiles('Olist: 8,000 leads by source, 842 deals, and revenue for 380 of them', async () => {
  const leads = await translateFile(
    'olist-marketing-funnel/olist_marketing_qualified_leads_dataset.csv',
    'olist-leads',
  )
  expect(leads).toMatchObject({ refused: 0, issues: [] })
  const bySource = new Map<string, number>()
  for (const { source } of leads.inquiries) bySource.set(source, (bySource.get(source) ?? 0) + 1)
  expect(Object.fromEntries(bySource)).toEqual({
    organic_search: 2296,
    paid_search: 1586,
    social: 1350,
    unknown: 1099,
    direct_traffic: 499,
    email: 493,
    referral: 284,
    other: 150,
    display: 118,
    other_publicities: 65,
    blank: 60,
  })
  const asked = new Map(leads.inquiries.map((inquiry) => [inquiry.external_id, inquiry.asked_at]))
  expect(asked.size).toBe(8000)

  const deals = await translateFile('olist-marketing-funnel/olist_closed_deals_dataset.csv', 'olist-deals')
  const told = deals.records.flatMap((record) => (record.kind === 'deals' ? record.deal : []))
  expect(told).toHaveLength(842)
  expect(deals.refused).toBe(0)
  const days = told
    .map(
      (deal) =>
        ((deal.soldAt?.getTime() ?? 0) - (asked.get(deal.leadExternalId)?.getTime() ?? 0)) / 86_400_000,
    )
    .sort((a, b) => a - b)
  expect(days.reduce((sum, each) => sum + each, 0) / 842).toBeCloseTo(49.1, 0)
  expect(((days[420] ?? 0) + (days[421] ?? 0)) / 2).toBeCloseTo(14.7, 0)
  expect(days[0]).toBeCloseTo(-1.18, 1)
  expect(told[0]?.fields).toMatchObject({ business_segment: 'pet', lead_type: 'online_medium' })

  const revenue = await translateFile('olist-marketing-funnel/seller_revenue.csv', 'olist-revenue')
  const sellers = new Set(told.map((deal) => deal.externalId))
  const sold = revenue.records.flatMap((record) => (record.kind === 'deals' ? record.deal : []))
  const won = sold.filter((deal) => sellers.has(deal.externalId))
  expect(won).toHaveLength(380)
  expect(won.reduce((sum, deal) => sum + Math.round(Number(deal.amount) * 100), 0)).toBe(67_685_148)
  expect(won.every((deal) => deal.currency === 'BRL')).toBe(true)
})

onRealFiles('Maven: opportunities, outcomes, revenue, products and accounts', async () => {
  const { inquiries, refused, reasons } = await translateFile(
    'maven-crm-sales/sales_pipeline.csv',
    'maven-opportunities',
  )
  expect([refused, [...reasons]]).toEqual([0, []])
  const stages = new Map<string, number>()
  let revenue = 0
  for (const { past } of inquiries) {
    stages.set(past?.stage ?? '', (stages.get(past?.stage ?? '') ?? 0) + 1)
    revenue += Number(past?.deal?.amount ?? 0)
  }
  expect(Object.fromEntries(stages)).toEqual({ won: 4238, lost: 2473, opportunity: 1589, working: 500 })
  expect(revenue).toBe(10_005_534)
  expect(inquiries.filter(({ organization }) => organization.name === null)).toHaveLength(1425)
  expect(inquiries.some(({ topic }) => topic === 'GTXPro')).toBe(false)
  const days = (stage: string) => {
    const ended = inquiries.filter(({ past }) => past?.stage === stage)
    const sum = ended.reduce(
      (total, each) => total + ((each.past?.closed_at?.getTime() ?? 0) - each.asked_at.getTime()),
      0,
    )
    return sum / ended.length / 86_400_000
  }
  expect(days('won')).toBeCloseTo(51.8, 1)
  expect(days('lost')).toBeCloseTo(41.5, 1)

  const accounts = await translateFile('maven-crm-sales/accounts.csv', 'maven-accounts')
  const organizations = accounts.records.flatMap((record) =>
    record.kind === 'organizations' ? record.organization : [],
  )
  expect(organizations).toHaveLength(85)
  expect(organizations[0]).toMatchObject({
    organization: {
      name: 'Acme Corporation',
      industry: 'technology',
      annual_revenue: '1100040000',
      employees: 2822,
    },
    country: 'US',
  })
  expect(organizations.every(({ country }) => /^[A-Z]{2}$/.test(country ?? ''))).toBe(true)
})
