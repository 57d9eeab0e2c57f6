import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shippedMappings } from '../load-mappings.ts'
import { openTable } from '../read/open-table.ts'
import { suggestMapping } from '../suggest-mapping.ts'
import { data, hasRealFiles, translateFile } from './one-file.ts'

const onRealFiles = test.runIf(hasRealFiles)

onRealFiles('Salesforce: accounts in Windows-1252, opportunities, leads of the import wizard', async () => {
  const accounts = await translateFile(
    'crm-export-layouts/salesforce/dataloader-accountData.csv',
    'salesforce-accounts',
  )
  expect(accounts.table.contentType).toContain('windows-1252')
  expect(accounts.records).toHaveLength(423)
  const opportunities = await translateFile(
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
  const leads = await translateFile(
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
  const { inquiries, issues } = await translateFile(
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
  const people = await translateFile(
    'crm-export-layouts/pipedrive/people-export-layout.csv',
    'pipedrive-people',
  )
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
  const leads = await translateFile('crm-export-layouts/pipedrive/leads-export-layout.csv', 'pipedrive-leads')
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
  const { table, inquiries, issues } = await translateFile(
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
  const { records } = await translateFile(
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
