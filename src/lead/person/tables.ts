import type { Table } from '#src/db/index.ts'

export interface PersonRow {
  id: string
  organization_id: string | null
  name: string | null
  first_name: string | null
  last_name: string | null
  title: string | null
  email: string | null
  phone: string | null
  company: string | null
  country: string | null
  region: string | null
  postal_code: string | null
  city: string | null
  language: string | null
  /** What is wrong with what was written, such as `email_impossible`. */
  flags: string[]
  fields: Record<string, unknown>
}

export const persons: Table<PersonRow> = {
  name: 'persons',
  key: ['id'],
  columns: {
    id: 'uuid',
    organization_id: 'uuid',
    name: 'text',
    first_name: 'text',
    last_name: 'text',
    title: 'text',
    email: 'text',
    phone: 'text',
    company: 'text',
    country: 'text',
    region: 'text',
    postal_code: 'text',
    city: 'text',
    language: 'text',
    flags: 'text[]',
    fields: 'jsonb',
  },
}

export interface OrganizationRow {
  id: string
  name: string | null
  domain: string | null
  industry: string | null
  employees: number | null
  annual_revenue: string | null
  revenue_currency: string | null
  country: string | null
  region: string | null
  postal_code: string | null
  city: string | null
  is_customer: boolean
  owner_id: string | null
  fields: Record<string, unknown>
}

export const organizations: Table<OrganizationRow> = {
  name: 'organizations',
  key: ['id'],
  columns: {
    id: 'uuid',
    name: 'text',
    domain: 'text',
    industry: 'text',
    employees: 'int4',
    annual_revenue: 'numeric',
    revenue_currency: 'text',
    country: 'text',
    region: 'text',
    postal_code: 'text',
    city: 'text',
    is_customer: 'bool',
    owner_id: 'uuid',
    fields: 'jsonb',
  },
}

export interface PersonKeyRow {
  kind: 'email' | 'phone' | 'name_company' | 'external'
  value: string
  person_id: string
}

export const personKeys: Table<PersonKeyRow> = {
  name: 'person_keys',
  key: ['kind', 'value'],
  columns: { kind: 'text', value: 'text', person_id: 'uuid' },
}

export interface OrganizationKeyRow {
  kind: 'domain' | 'name' | 'external'
  value: string
  organization_id: string
}

export const organizationKeys: Table<OrganizationKeyRow> = {
  name: 'organization_keys',
  key: ['kind', 'value'],
  columns: { kind: 'text', value: 'text', organization_id: 'uuid' },
}

export interface ContactBasisRow {
  person_id: string
  channel: 'email' | 'phone' | 'post'
  basis: 'consent' | 'customer' | 'own_request' | 'none' | 'withdrawn'
  origin: string
  since: Date
}

export const contactBases: Table<ContactBasisRow> = {
  name: 'contact_bases',
  key: ['person_id', 'channel'],
  columns: { person_id: 'uuid', channel: 'text', basis: 'text', origin: 'text', since: 'timestamptz' },
}
