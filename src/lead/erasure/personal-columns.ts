/**
 * Every table and column with words of, or about, the persons who ask. Erasing a person empties them all (erase-person.ts);
 * a test reads the catalogue and fails on a column that nobody said anything about.
 */

/** Whose rows they are, by the column that says so; a record is a person, a lead or an organization. */
export interface PersonalRows {
  column: string
  of: 'person' | 'lead' | 'inquiry' | 'record'
}

export interface PersonalTable {
  table: string
  /** Any of them is enough. */
  rows: readonly PersonalRows[]
  /** What each column becomes: an expression of SQL. */
  emptied: Record<string, string>
  /** The rows say nothing else: they go. */
  removed?: true
}

/** Emptied by one statement each. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    table: 'persons',
    rows: [{ column: 'id', of: 'person' }],
    emptied: {
      name: 'null',
      first_name: 'null',
      last_name: 'null',
      title: 'null',
      email: 'null',
      phone: 'null',
      company: 'null',
      region: 'null',
      postal_code: 'null',
      city: 'null',
      language: 'null',
      flags: "'{}'",
      fields: "'{}'",
    },
  },
  {
    table: 'person_keys',
    rows: [{ column: 'person_id', of: 'person' }],
    emptied: { value: 'null' },
    removed: true,
  },
  {
    table: 'contact_bases',
    rows: [{ column: 'person_id', of: 'person' }],
    emptied: { origin: 'null' },
    removed: true,
  },
  {
    table: 'consents',
    rows: [{ column: 'person_id', of: 'person' }],
    emptied: { wording: "''", source: "''" },
  },
  { table: 'interactions', rows: [{ column: 'lead_id', of: 'lead' }], emptied: { note: 'null' } },
  { table: 'deals', rows: [{ column: 'lead_id', of: 'lead' }], emptied: { reason: 'null' } },
  {
    // Why money went back is told on the lead, too.
    table: 'lead_events',
    rows: [{ column: 'lead_id', of: 'lead' }],
    emptied: { data: "case kind when 'deal_recorded' then data - 'reason' else data end" },
  },
  {
    table: 'commands',
    rows: [{ column: 'lead_id', of: 'lead' }],
    emptied: { result: "'{}'", before: "'{}'" },
  },
  {
    table: 'judgements',
    rows: [{ column: 'lead_id', of: 'lead' }],
    emptied: { evidence: "'[]'", inputs: "'{}'", answers: "'{}'", explanation: `'{"fit": []}'` },
  },
  { table: 'criterion_answers', rows: [{ column: 'lead_id', of: 'lead' }], emptied: { value: 'null' } },
  {
    table: 'offers',
    rows: [{ column: 'lead_id', of: 'lead' }],
    emptied: { reason_detail: 'null', decision: "'{}'" },
  },
  { table: 'purchase_questions', rows: [{ column: 'lead_id', of: 'lead' }], emptied: { competitor: 'null' } },
  { table: 'review_cases', rows: [{ column: 'lead_id', of: 'lead' }], emptied: { detail: 'null' } },
  { table: 'review_verdicts', rows: [{ column: 'lead_id', of: 'lead' }], emptied: { note: 'null' } },
  { table: 'review_appeals', rows: [{ column: 'lead_id', of: 'lead' }], emptied: { text: 'null' } },
  {
    table: 'messages',
    rows: [
      { column: 'lead_id', of: 'lead' },
      { column: 'person_id', of: 'person' },
    ],
    emptied: { to_address: 'null', last_error: 'null' },
  },
  {
    table: 'heard_mails',
    rows: [
      { column: 'lead_id', of: 'lead' },
      { column: 'person_id', of: 'person' },
      { column: 'inquiry_id', of: 'inquiry' },
    ],
    emptied: {
      sender_name: 'null',
      sender_address: 'null',
      subject: 'null',
      words: 'null',
      attachments: "'[]'",
    },
  },
  {
    table: 'touches',
    rows: [{ column: 'person_id', of: 'person' }],
    emptied: { topic: 'null', address: 'null' },
  },
  {
    // Their browser is nobody's again.
    table: 'site_visitors',
    rows: [{ column: 'person_id', of: 'person' }],
    emptied: { visitor_hash: 'null' },
    removed: true,
  },
  {
    table: 'signals',
    rows: [{ column: 'person_id', of: 'person' }],
    emptied: { topic: 'null', data: "'{}'" },
  },
  {
    // What was not understood is quoted in it.
    table: 'member_mails',
    rows: [
      { column: 'lead_id', of: 'lead' },
      { column: 'inquiry_id', of: 'inquiry' },
    ],
    emptied: { done: "'[]'" },
  },
  {
    table: 'placements',
    rows: [{ column: 'inquiry_id', of: 'inquiry' }],
    emptied: { reason: 'null', explanation: 'null' },
  },
  {
    table: 'admissions',
    rows: [{ column: 'inquiry_id', of: 'inquiry' }],
    emptied: { reason: 'null', mended: 'null' },
  },
  {
    table: 'inquiry_contents',
    rows: [{ column: 'inquiry_id', of: 'inquiry' }],
    emptied: { content: 'null', content_type: "''", context: 'null' },
  },
  {
    // A row of a file keeps its number in that file, so that the same file again does not bring the person back.
    table: 'inquiries',
    rows: [{ column: 'id', of: 'inquiry' }],
    emptied: {
      idempotency_key: 'case when import_id is not null then idempotency_key end',
      content_hash: "''",
    },
  },
  {
    table: 'merges',
    rows: [
      { column: 'survivor_id', of: 'record' },
      { column: 'merged_id', of: 'record' },
    ],
    emptied: { moved: "'{}'" },
  },
]

/** Emptied with the lead itself, so that the books, facts and search words stay consistent. */
export const PERSONAL_OF_LEADS = {
  leads: ['topic', 'reason_detail', 'external_id', 'fields', 'tags'],
  lead_search: ['words', 'document'],
  origins: ['topic'],
} as const

/** Lists that somebody keeps; those that look for the person go (forget-named.ts). */
export const PERSONAL_OF_VIEWS = { saved_views: ['name', 'query'] } as const

/** Tagging of many leads; what was done with a tag that names the person goes (forget-named.ts). */
export const PERSONAL_OF_TAGGING = { bulk_commands: ['input'] } as const

/** Past leads that stakeholders judge in a survey: what is told of an erased person’s goes (forget-named.ts). */
export const PERSONAL_OF_SURVEYS = { surveys: ['sample'] } as const

/** Rows of files that wait to be mended; those that name the person go (forget-bad-rows.ts). */
export const PERSONAL_OF_FILES = { bad_rows: ['content', 'sentence'] } as const

/** Rows of files and deals that partners tell us of (forget-told-by-partners.ts). */
export const PERSONAL_OF_PARTNERS = {
  partner_file_rows: ['cells', 'sentence'],
  registered_deals: ['contact', 'email', 'phone', 'note', 'email_key', 'phone_key', 'decision_note'],
} as const

/** Who bought, of sales that fit no lead (forget-sales.ts). */
export const PERSONAL_OF_SALES = {
  sales_without_lead: ['person_name', 'email', 'phone', 'email_key', 'phone_key', 'name_company_key'],
} as const

/** Emptied where the organization is the person: nobody else belongs to it, and it bears their name. */
export const PERSONAL_OF_ORGANIZATIONS = {
  organizations: ['name', 'domain', 'region', 'postal_code', 'city', 'fields'],
  organization_keys: ['value'],
} as const
