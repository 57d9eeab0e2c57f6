const LABELS: Readonly<Record<string, string>> = {
  email: 'E-mail',
  email_domain: 'E-mail domain',
  is_free_mail: 'Free-mail address',
  is_disposable_mail: 'Throw-away address',
  phone: 'Phone',
  title: 'Job title',
  country: 'Country',
  region: 'State',
  postal_code: 'Postal code',
  city: 'City',
  language: 'Language',
  org_name: 'Company name',
  org_domain: 'Company domain',
  org_country: 'Company country',
  industry: 'Industry',
  employees: 'Number of employees',
  annual_revenue: 'Annual revenue',
  is_customer: 'Customer already',
  source: 'Source',
  channel: 'Channel',
  campaign: 'Campaign',
  topic: 'Topic',
  message: 'Message',
  asks_for: 'What is asked for',
  form: 'Form',
  inquiries_count: 'Number of inquiries',
  interest: 'Interest shown (0 to 100)',
  days_since_last_inquiry: 'Days since the last inquiry',
}

/** The name of a key on screen; custom fields that the caller does not name show their key. */
export function labelOf(key: string): string {
  if (Object.hasOwn(LABELS, key)) return LABELS[key] ?? key
  const words = key.replace(/^field\./, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
