import type { Table } from '#src/db/index.ts'
import type { Block } from './blocks.ts'

export interface MailTemplateRow {
  id: string
  name: string
  made_at: Date
  made_by: string | null
  archived_at: Date | null
  /** Whose words it has under another subject: made by a test, on no list. */
  variant_of: string | null
}

/** One version of what a template says; never rewritten. */
export interface TemplateVersionRow {
  template_id: string
  version: number
  subject: string
  /** The plain text; null where it is made from the blocks. */
  body: string | null
  /** Null: a letter without design. */
  blocks: Block[] | null
  made_at: Date
  made_by: string | null
}

export const mailTemplates: Table<MailTemplateRow> = {
  name: 'mail_templates',
  key: ['id'],
  columns: {
    id: 'uuid',
    name: 'text',
    made_at: 'timestamptz',
    made_by: 'uuid',
    archived_at: 'timestamptz',
    variant_of: 'uuid',
  },
}

export const templateVersions: Table<TemplateVersionRow> = {
  name: 'mail_template_versions',
  key: ['template_id', 'version'],
  columns: {
    template_id: 'uuid',
    version: 'int4',
    subject: 'text',
    body: 'text',
    blocks: 'jsonb',
    made_at: 'timestamptz',
    made_by: 'uuid',
  },
}
