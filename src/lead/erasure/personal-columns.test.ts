import { afterAll, beforeAll, expect, test } from 'vitest'
import { textColumns } from '#test/places-of.ts'
import { createWorld, type World } from '#test/world.ts'
import {
  PERSONAL_OF_FILES,
  PERSONAL_OF_LEADS,
  PERSONAL_OF_ORGANIZATIONS,
  PERSONAL_OF_PARTNERS,
  PERSONAL_OF_SALES,
  PERSONAL_OF_SURVEYS,
  PERSONAL_OF_TAGGING,
  PERSONAL_OF_VIEWS,
  PERSONAL_TABLES,
} from './personal-columns.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** Tables in which no person who asks is spoken of, and single columns that hold ids, codes and the like. */
const IMPERSONAL_TABLES = [
  'accounts',
  'answer_plan_versions',
  'answer_plans',
  'api_tokens',
  'balance_deltas',
  'balance_months',
  'bulk_command_leads',
  // Where booking tools tell of calls.
  'booking_hooks',
  'calendars',
  'campaign_costs',
  'campaign_platform_ids',
  'campaigns',
  'checklist_dismissals',
  // What the company gives to read.
  'content_chunks',
  'content_files',
  'contents',
  // Companies that sell what we sell.
  'competitor_spellings',
  'competitors',
  'custom_fields',
  // Figures that are shared, and who gets them by mail: members, and people whom the lead manager names.
  'figure_links',
  'figure_mail_readers',
  'figure_mails',
  'definition_activations',
  'definition_comments',
  'definition_months',
  'definitions',
  'enrollment_steps',
  'enrollments',
  'erasures',
  'escalations',
  'exchange_rates',
  'fact_cells',
  'fact_deltas',
  'first_answers',
  'forms',
  'imports',
  'instance_secrets',
  'interest_rules',
  'invitations',
  // Of members: secrets of their calendars and devices.
  'calendar_feeds',
  'push_devices',
  'pushes',
  'ladders',
  'lead_facts',
  // Gone within a minute, and addresses without what follows their path.
  'link_openings',
  'mail_preferences',
  // Where mail is heard, and codes of mail servers.
  'mailboxes',
  'returned_mails',
  'mail_rules',
  'mail_senders',
  'mail_template_versions',
  // Pictures in mail, what was found out about mails: nobody stands in them.
  'mail_images',
  'variant_findings',
  'mail_templates',
  'mail_topics',
  'mappings',
  // Keys of private addresses of members; amounts that wait for a tap.
  'member_addresses',
  'sales_to_confirm',
  'lead_helps',
  'members',
  'merge_suggestions',
  'movements',
  'muted_mail',
  'nodes',
  'open_lead_judgings',
  'notification_settings',
  'notifications',
  // Organizations that sell for us.
  'partners',
  // What a partner's columns mean, its files by name, and what it sold in whole periods.
  'partner_files',
  'partner_mappings',
  'partner_sales',
  'passkeys',
  // How often which value was told in a month; counted again once somebody was erased.
  'profile_cells',
  'profile_months',
  'program_versions',
  'programs',
  'stay_cells',
  'stay_deltas',
  'purchase_draws',
  'purchase_rules',
  'purchase_words',
  'rate_limits',
  // Who sits on the board, and the lots they draw by.
  'review_policies',
  'review_rounds',
  'sample_plays',
  'schema_migrations',
  // Who signs for whom, and why somebody would not.
  'seat_changes',
  'service_levels',
  'sessions',
  'setup_codes',
  'signatures',
  // Pages of the company, without what follows their path.
  'site_hearings',
  'site_rules',
  'signing_rounds',
  'stage_transitions',
  'stages',
  // Who works here, and what they think a lead is.
  'survey_decisions',
  'survey_stakeholders',
  // Hashes of addresses, which outlive the person on purpose.
  'suppressions',
  'teams',
  'territories',
  'territory_changes',
  'told_rungs',
  'two_factor',
  'users',
  // A file on its way: gone once it was imported, or after a week.
  'upload_chunks',
  'uploads',
  'verifications',
  'workspaces',
]
const IMPERSONAL_COLUMNS: Record<string, string[]> = {
  partner_file_rows: ['ending'],
  // A company is registered, be it a person's own.
  registered_deals: [
    'company',
    'website',
    'product',
    'currency',
    'domain_key',
    'company_key',
    'conflicts',
    'state',
  ],
  admissions: ['place', 'kind'],
  lead_events: ['kind', 'actor_kind'],
  deals: ['external_id', 'order_number', 'product', 'currency', 'basis', 'told_before'],
  commands: ['name'],
  contact_bases: ['channel', 'basis'],
  criterion_answers: ['criterion', 'answer', 'origin'],
  heard_mails: ['kind', 'tied_by'],
  inquiries: ['channel'],
  interactions: ['direction', 'channel', 'result'],
  judgements: ['grade', 'destination', 'questions'],
  leads: [
    'source',
    'channel',
    'country',
    'stage',
    'next_action',
    'outcome',
    'reason',
    'grade',
    'unrouted_reason',
    'expected_currency',
    'revenue_currency',
  ],
  // A company bought, be it a person's own; the numbers of a sale are those of deals.
  sales_without_lead: [
    'known_by',
    'external_id',
    'order_number',
    'product',
    'currency',
    'basis',
    'company',
    'website',
    'company_key',
    'domain_key',
    'decision',
  ],
  member_mails: ['way', 'state'],
  merges: ['kind'],
  messages: ['kind', 'dedupe_key', 'template', 'data', 'state', 'topic'],
  offers: ['ending', 'reason'],
  organization_keys: ['kind'],
  organizations: ['industry', 'revenue_currency', 'country'],
  origins: ['source', 'channel'],
  person_keys: ['kind'],
  persons: ['country'],
  purchase_questions: ['answer', 'sale'],
  review_cases: ['cause', 'reason', 'criteria', 'source', 'grade'],
  review_verdicts: ['kind', 'verdict', 'criterion', 'lead_step'],
  touches: ['kind', 'buying_stage', 'machine'],
  signals: ['kind'],
  sale_credits: ['source', 'channel'],
  surveys: ['title', 'criteria', 'seed'],
  placements: ['place', 'kind'],
}

test('somebody said of every column whether it holds personal words', async () => {
  const personal: Record<string, readonly string[]> = {
    ...PERSONAL_OF_LEADS,
    ...PERSONAL_OF_ORGANIZATIONS,
    ...PERSONAL_OF_VIEWS,
    ...PERSONAL_OF_TAGGING,
    ...PERSONAL_OF_SURVEYS,
    ...PERSONAL_OF_FILES,
    ...PERSONAL_OF_PARTNERS,
    ...PERSONAL_OF_SALES,
  }
  for (const { table, emptied } of PERSONAL_TABLES) personal[table] = Object.keys(emptied)
  const unsaid = (await textColumns(world.database.bind(world.workspace.id)))
    .filter(({ table_name: table }) => !IMPERSONAL_TABLES.includes(table))
    .filter(({ table_name: table, column_name: column }) => {
      return !personal[table]?.includes(column) && !IMPERSONAL_COLUMNS[table]?.includes(column)
    })
    .map(({ table_name, column_name }) => `${table_name}.${column_name}`)
  expect(unsaid).toEqual([])
})

test('every column that is listed is there', async () => {
  const there = await textColumns(world.database.bind(world.workspace.id))
  const names = new Set(there.map(({ table_name, column_name }) => `${table_name}.${column_name}`))
  const lists = [
    PERSONAL_OF_LEADS,
    PERSONAL_OF_ORGANIZATIONS,
    PERSONAL_OF_VIEWS,
    PERSONAL_OF_TAGGING,
    PERSONAL_OF_SURVEYS,
    PERSONAL_OF_FILES,
    PERSONAL_OF_PARTNERS,
    IMPERSONAL_COLUMNS,
  ]
  const listed = lists.flatMap((each) =>
    Object.entries(each).flatMap(([table, list]) => list.map((column: string) => `${table}.${column}`)),
  )
  for (const { table, emptied } of PERSONAL_TABLES) {
    listed.push(...Object.keys(emptied).map((column) => `${table}.${column}`))
  }
  expect(listed.filter((name) => !names.has(name))).toEqual([])
})
