import { expect, test } from 'vitest'
import { mapping, translate } from './one-row.ts'

const opportunity = mapping('opportunities', {
  external_id: 'Id',
  stage: { from: 'Stage', values: { 'Closed Won': 'won', 'Closed Lost': 'lost', Open: 'opportunity' } },
  amount: 'Amount',
  expected_value: 'Amount',
  currency: 'Currency',
  asked_at: 'Created',
  closed_at: 'Closed',
  expected_at: 'Closed',
  reason: 'Reason',
  product: 'Product',
})
const row = { Id: '1', Created: '2024-01-01', Closed: '2024-02-01', Reason: '', Product: 'Pump' }

test('an opportunity has a sale when it is won, expectations while it is open', () => {
  expect(
    translate(opportunity, { ...row, Stage: 'Closed Won', Amount: '1.234,50', Currency: '€' }).record,
  ).toMatchObject({
    inquiry: {
      asked_at: new Date('2024-01-01'),
      fields: {},
      past: {
        stage: 'won',
        closed_at: new Date('2024-02-01'),
        expected_value: null,
        deal: { amount: '1234.50', currency: 'EUR', product: 'Pump', sold_at: new Date('2024-02-01') },
      },
    },
  })
  expect(translate(opportunity, { ...row, Stage: 'Open', Amount: '500', Currency: '' }).record).toMatchObject(
    {
      inquiry: {
        fields: { product: 'Pump' },
        past: {
          stage: 'opportunity',
          closed_at: null,
          expected_value: '500',
          expected_on: '2024-02-01',
          deal: null,
        },
      },
    },
  )
  expect(
    translate(opportunity, { ...row, Stage: 'Closed Lost', Amount: '500', Currency: '', Reason: 'price' })
      .record,
  ).toMatchObject({
    inquiry: { past: { stage: 'lost', reason: 'price', deal: null } },
  })
})

test.each([
  ['-5', 'USD', 'negative_amount!'],
  ['abc', 'USD', 'unreadable_amount!'],
  ['5', 'XYZ', 'unknown_currency!'],
  ['5 XYZ', '', 'unknown_currency!'],
])('a sale of %s %s is refused: %s', (Amount, Currency, reason) => {
  const { record, reasons } = translate(opportunity, { ...row, Stage: 'Closed Won', Amount, Currency })
  expect({ record, reasons }).toEqual({ record: null, reasons: [reason] })
})

test('dates before their cause are kept and told; a date of an end that cannot be read refuses the row', () => {
  const won = { ...row, Stage: 'Closed Won', Amount: '5', Currency: '' }
  expect(translate(opportunity, { ...won, Closed: '2023-12-31' })).toMatchObject({
    reasons: ['closed_before_asked'],
    record: { inquiry: { past: { closed_at: new Date('2023-12-31') } } },
  })
  expect(translate(opportunity, { ...won, Created: '2031-01-01', Closed: '' }).reasons).toEqual([
    'asked_in_the_future',
    'outcome_without_date',
  ])
  expect(translate(opportunity, { ...won, Closed: 'soon' })).toMatchObject({
    record: null,
    reasons: ['unreadable_date!', 'outcome_without_date'],
  })
})

test('outcomes and sales say which lead they are about', () => {
  const outcome = mapping('outcomes', {
    external_id: 'Id',
    stage: 'Stage',
    closed_at: 'Date',
    reason: 'Why',
    amount: 'Amount',
    owner: 'Owner',
  })
  expect(
    translate(outcome, { Id: 'a', Stage: 'lost', Date: '2024-02-01', Why: 'price', Amount: '', Owner: 'Sam' })
      .record,
  ).toEqual({
    kind: 'outcomes',
    outcome: {
      leadExternalId: 'a',
      stage: 'lost',
      at: new Date('2024-02-01'),
      reason: 'price',
      detail: null,
      owner: 'Sam',
      qualifier: null,
      expectedValue: null,
      expectedCurrency: null,
      expectedOn: null,
      fields: {},
    },
  })
  expect(
    translate(outcome, { Id: 'a', Stage: 'won', Date: '2024-02-01', Amount: '99' }).record,
  ).toMatchObject({
    kind: 'deals',
    deal: { leadExternalId: 'a', amount: '99', currency: 'USD', soldAt: new Date('2024-02-01') },
  })
  expect(translate(outcome, { Id: '', Stage: 'won' }).reasons).toEqual(['row_names_no_lead!'])
  expect(translate(outcome, { Id: 'a', Stage: '' }).reasons).toEqual(['stage_not_told!'])
  expect(translate(outcome, { Id: 'a', Stage: 'gone' }).record).toBeNull()
  const deal = mapping('deals', {
    external_id: 'Lead',
    order_number: 'Order',
    amount: 'Amount',
    margin: 'Margin',
    closed_at: 'Date',
    deal_basis: 'Basis',
  })
  expect(
    translate(deal, { Order: '7', Amount: '10', Margin: '-2.50', Date: '', Basis: 'partner sell-out' })
      .record,
  ).toMatchObject({
    deal: {
      leadExternalId: null,
      orderNumber: '7',
      amount: '10',
      margin: '-2.50',
      basis: 'partner_sell_out',
      soldAt: null,
    },
  })
  expect(translate(deal, { Lead: '', Amount: '10' }).reasons).toEqual(['row_names_no_lead!'])
})

test('campaigns, people and organizations', () => {
  const campaign = mapping('campaigns', {
    campaign: 'Key',
    cost: 'Cost',
    from: 'From',
    to: 'To',
    spent_on: 'Day',
  })
  expect(
    translate(campaign, { Key: 'spring', Cost: '€ 1,500.00', From: '1 Mar 2024', To: '', Day: '2024-03-05' })
      .record,
  ).toEqual({
    kind: 'campaigns',
    campaign: {
      key: 'spring',
      name: null,
      source: null,
      from: '2024-03-01',
      to: null,
      amount: '1500.00',
      currency: 'EUR',
      spentOn: '2024-03-05',
      costExternalId: null,
    },
  })
  expect(translate(campaign, { Key: '' }).reasons).toEqual(['campaign_without_key!'])
  const people = mapping('people', { name: 'Name', email: 'Email', basis_email: 'Basis' })
  expect(translate(people, { Name: '', Email: '' }).reasons).toEqual(['person_unnamed!'])
  expect(translate(people, { Name: 'Doe, Jane', Basis: 'own request' }).record).toMatchObject({
    person: {
      person: { name: 'Doe, Jane', first_name: 'Jane', last_name: 'Doe' },
      bases: [{ channel: 'email', basis: 'own_request' }],
    },
  })
  const organizations = mapping('organizations', {
    company: 'Name',
    annual_revenue: { from: 'Revenue', times: 1_000_000 },
    is_customer: 'Customer',
  })
  expect(translate(organizations, { Name: 'Acme', Revenue: '1100.04', Customer: 'ja' }).record).toMatchObject(
    {
      organization: {
        organization: {
          name: 'Acme',
          annual_revenue: '1100040000',
          revenue_currency: 'USD',
          is_customer: true,
        },
      },
    },
  )
  expect(translate(organizations, { Name: '' }).reasons).toEqual(['organization_unnamed!'])
})
