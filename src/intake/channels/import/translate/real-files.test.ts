import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadMapping, shippedMappings } from '../load-mappings.ts'
import { openTable } from '../read/open-table.ts'
import { suggestMapping } from '../suggest-mapping.ts'
import type { ImportRecord, RowIssue } from './import-record.ts'
import { learnColumns } from './learn-columns.ts'
import { translator } from './translate-row.ts'

const data = '../shared/data'
if (!existsSync(data)) console.log(`skipped: ${data} is not here`)
const onRealFiles = test.runIf(existsSync(data))
const now = new Date('2026-03-15T12:00:00Z')

async function translate(file: string, name: string) {
  const { mapping } = await loadMapping(name)
  const table = await openTable(join(data, file))
  const setting = {
    now,
    timeZone: 'UTC',
    country: null,
    currency: 'EUR',
    hints: await learnColumns(table, mapping),
  }
  const translateRow = translator(mapping, table.headers, setting)
  const records: ImportRecord[] = []
  const issues: RowIssue[] = []
  let refused = 0
  for await (const batch of table.rows()) {
    for (const row of batch) {
      const translation = translateRow(row)
      issues.push(...translation.issues)
      if (translation.record) records.push(translation.record)
      else refused++
    }
  }
  const inquiries = records.flatMap((record) => ('inquiry' in record ? record.inquiry : []))
  return { table, records, inquiries, issues, refused, reasons: new Set(issues.map(({ reason }) => reason)) }
}

onRealFiles('Olist: 8,000 leads by source, 842 deals, and revenue for 380 of them', async () => {
  const leads = await translate(
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

  const deals = await translate('olist-marketing-funnel/olist_closed_deals_dataset.csv', 'olist-deals')
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

  const revenue = await translate('olist-marketing-funnel/seller_revenue.csv', 'olist-revenue')
  const sellers = new Set(told.map((deal) => deal.externalId))
  const sold = revenue.records.flatMap((record) => (record.kind === 'deals' ? record.deal : []))
  const won = sold.filter((deal) => sellers.has(deal.externalId))
  expect(won).toHaveLength(380)
  expect(won.reduce((sum, deal) => sum + Math.round(Number(deal.amount) * 100), 0)).toBe(67_685_148)
  expect(won.every((deal) => deal.currency === 'BRL')).toBe(true)
})

onRealFiles('Maven: opportunities, outcomes, revenue, products and accounts', async () => {
  const { inquiries, refused, reasons } = await translate(
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

  const accounts = await translate('maven-crm-sales/accounts.csv', 'maven-accounts')
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

onRealFiles('Salesforce: accounts in Windows-1252, opportunities, leads of the import wizard', async () => {
  const accounts = await translate(
    'crm-export-layouts/salesforce/dataloader-accountData.csv',
    'salesforce-accounts',
  )
  expect(accounts.table.contentType).toContain('windows-1252')
  expect(accounts.records).toHaveLength(423)
  const opportunities = await translate(
    'crm-export-layouts/salesforce/dataloader-opportunityData.csv',
    'salesforce-opportunities',
  )
  expect(opportunities.inquiries).toHaveLength(38)
  expect(opportunities.inquiries[0]).toMatchObject({
    external_id: '006x0000001YtCrAAK',
    topic: 'George Foundation - 5000 Widgets',
    source: 'Advertisement',
    asked_at: new Date('2006-06-15T20:47:07Z'),
    organization: { external_id: '001x0000002xLD0AAM' },
    past: {
      stage: 'won',
      closed_at: new Date('2005-11-09T00:00:00Z'),
      expected_value: null,
      deal: { amount: '500000.0', currency: 'EUR', sold_at: new Date('2005-11-09T00:00:00Z') },
    },
  })
  expect(opportunities.inquiries[2]?.past).toMatchObject({
    stage: 'opportunity',
    expected_value: '140000.0',
    expected_on: '2005-12-12',
    closed_at: null,
    deal: null,
  })
  expect([...opportunities.reasons]).toEqual(['closed_before_asked'])
  const leads = await translate(
    'crm-export-layouts/salesforce/lead-import-wizard-layout.csv',
    'salesforce-leads',
  )
  expect(leads.inquiries[0]).toMatchObject({
    person: {
      name: 'Jane Doe',
      emails: ['jane@example.com'],
      phones: ['(610) 555-0100'],
      country: 'US',
      postal_code: '19103',
    },
    organization: { name: 'Acme Inc', industry: 'Banking', employees: 130, annual_revenue: '900750000' },
    source: 'Web',
    owner: 'Sam Rep',
    past: { stage: 'qualified' },
    bases: [],
    fields: { rating: 'Hot' },
  })
})

onRealFiles('HubSpot: days in several formats, stages, sources', async () => {
  const { inquiries, issues } = await translate(
    'crm-export-layouts/hubspot/contacts-export-layout.csv',
    'hubspot-contacts',
  )
  expect(inquiries).toMatchObject([
    {
      person: { name: 'Gaëlle Perrin', title: 'Buyer', emails: ['g.perrin@example.fr'], country: 'FR' },
      source: 'organic search',
      owner: 'Inès Moreau',
      external_id: 'hubspot:901',
      asked_at: new Date('2024-03-12T09:14:00Z'),
      past: { stage: 'qualified' },
      fields: { lifecycle_stage: 'Lead' },
    },
    { person: { country: 'AU' }, asked_at: new Date('2024-03-15T14:30:00Z'), past: { stage: 'opportunity' } },
    { person: { name: null }, asked_at: new Date('2024-01-17T09:15:00Z'), past: { stage: 'working' } },
  ])
  expect(issues.map(({ column, reason }) => [column, reason])).toEqual([
    ['Phone Number', 'phone_impossible_number'],
  ])
})

onRealFiles('Pipedrive: people with several addresses and a basis, leads', async () => {
  const people = await translate('crm-export-layouts/pipedrive/people-export-layout.csv', 'pipedrive-people')
  expect(people.records).toMatchObject([
    {
      person: {
        person: { name: 'Dana Prospect', emails: ['dana@example.com', 'dana.p@example.org'] },
        organization: { name: 'Prospect & Co LLP' },
        bases: [{ channel: 'email', basis: 'none' }],
      },
    },
    {
      person: {
        person: { first_name: 'Alex', last_name: null },
        bases: [{ channel: 'email', basis: 'consent' }],
      },
    },
  ])
  const leads = await translate('crm-export-layouts/pipedrive/leads-export-layout.csv', 'pipedrive-leads')
  expect(leads.inquiries).toMatchObject([
    {
      topic: 'Prospect & Co lead',
      owner: 'Sam Rep',
      person: { name: 'Dana Prospect', external_id: 'pipedrive:34' },
      organization: { external_id: 'pipedrive:12' },
      asked_at: new Date('2026-03-01T00:00:00Z'),
    },
  ])
})

onRealFiles('Facebook: prefixes, offsets, questions as custom fields, names with quotes', async () => {
  const { table, inquiries, issues } = await translate(
    'crm-export-layouts/facebook-lead-ads/leads-layout.tsv',
    'facebook-leads',
  )
  expect(table.delimiter).toBe('\t')
  expect(inquiries).toMatchObject([
    {
      external_id: 'facebook:4280180000000001',
      asked_at: new Date('2025-09-12T09:35:13Z'),
      person: {
        name: 'Asha Example',
        phones: ['+447700900123'],
        emails: ['asha@example.com'],
        city: 'London',
      },
      campaign: 'leadgen_q3_uk',
      source: 'instagram',
      topic: 'Demo request UK',
      fields: { what_is_your_company_size: '51-200', campaign_id: '120232000000030199', is_organic: 'FALSE' },
    },
    { person: { name: 'José Ñandú', city: 'München' }, source: 'facebook' },
    { person: { name: '"Quotes" O\'Brien', phones: ['07700900789'] }, campaign: null },
  ])
  expect(issues.map(({ reason }) => reason)).toEqual(['quotes_mended', 'phone_country_unknown'])
})

onRealFiles('Atomic CRM: three addresses, tags, consent', async () => {
  const { records } = await translate(
    'crm-export-layouts/atomic-crm/contacts_export.csv',
    'atomic-crm-contacts',
  )
  expect(records[0]).toMatchObject({
    person: {
      person: {
        emails: ['john@doe.example', 'john.doe@gmail.com', 'jdoe@caramail.com'],
        title: 'Sales Executive',
      },
      tags: ['influencer', 'developer'],
      bases: [],
      fields: { status: 'in-contract' },
    },
  })
})

const RIGHT = {
  'olist-marketing-funnel/olist_marketing_qualified_leads_dataset.csv': 'olist-leads',
  'olist-marketing-funnel/olist_closed_deals_dataset.csv': 'olist-deals',
  'olist-marketing-funnel/seller_revenue.csv': 'olist-revenue',
  'maven-crm-sales/sales_pipeline.csv': 'maven-opportunities',
  'maven-crm-sales/accounts.csv': 'maven-accounts',
  'crm-export-layouts/salesforce/lead-import-wizard-layout.csv': 'salesforce-leads',
  'crm-export-layouts/salesforce/dataloader-opportunityData.csv': 'salesforce-opportunities',
  'crm-export-layouts/salesforce/dataloader-accountData.csv': 'salesforce-accounts',
  'crm-export-layouts/hubspot/contacts-export-layout.csv': 'hubspot-contacts',
  'crm-export-layouts/pipedrive/people-export-layout.csv': 'pipedrive-people',
  'crm-export-layouts/pipedrive/leads-export-layout.csv': 'pipedrive-leads',
  'crm-export-layouts/facebook-lead-ads/leads-layout.tsv': 'facebook-leads',
  'crm-export-layouts/atomic-crm/contacts_export.csv': 'atomic-crm-contacts',
}

onRealFiles('each file is recognised by its columns', async () => {
  const mappings = await shippedMappings()
  for (const [file, name] of Object.entries(RIGHT)) {
    const { headers } = await openTable(join(data, file))
    expect({ file, name: suggestMapping(headers, mappings)?.name }).toEqual({ file, name })
  }
})
