import { formDocument, saveForm } from '#src/intake/index.ts'
import type { Context } from '#src/people/context.ts'
import { PRODUCTS } from './company.ts'

const LABELS = {
  name: { en: 'Your name', de: 'Ihr Name' },
  email: { en: 'E-mail', de: 'E-Mail' },
  phone: { en: 'Phone', de: 'Telefon' },
  company: { en: 'Company', de: 'Firma' },
  country: { en: 'Country', de: 'Land' },
  topic: { en: 'What is it about?', de: 'Worum geht es?' },
  message: { en: 'What do you need, and by when?', de: 'Was brauchen Sie, und bis wann?' },
}

const TOPICS: Record<string, { en: string; de: string }> = {
  'dosing pumps': { en: 'Dosing pumps', de: 'Dosierpumpen' },
  'borehole pumps': { en: 'Borehole pumps', de: 'Brunnenpumpen' },
  'sewage lifting': { en: 'Sewage lifting', de: 'Abwasserhebung' },
  'control cabinets': { en: 'Control cabinets', de: 'Schaltschränke' },
}

/** The form of the sample company's web site, in its two languages; returns its id. */
export async function makeItsForm(ctx: Context): Promise<string> {
  const field = (key: keyof typeof LABELS, more: object = {}) => ({ key, label: LABELS[key], ...more })
  const document = formDocument.parse({
    title: { en: 'Ask for a quotation', de: 'Angebot anfragen' },
    intro: {
      en: 'Tell us what you want to move, and an engineer answers within a working day.',
      de: 'Sagen Sie uns, was Sie fördern wollen; ein Ingenieur antwortet binnen eines Arbeitstages.',
    },
    submit: { en: 'Ask for a quotation', de: 'Angebot anfragen' },
    fields: [
      field('name', { required: true }),
      field('email', { type: 'email', required: true }),
      field('phone', { type: 'phone' }),
      field('company'),
      field('country'),
      field('topic', {
        type: 'choice',
        choices: PRODUCTS.map(({ topic }) => ({ value: topic, label: TOPICS[topic] ?? topic })),
      }),
      field('message', { type: 'textarea' }),
    ],
    look: { accent: '#0b7481', corner: 8, is_framed: true },
    allowed_origins: ['https://www.brightwater.example'],
    thanks: {
      en: 'We have your request and will answer within a working day.',
      de: 'Ihre Anfrage ist da; wir antworten binnen eines Arbeitstages.',
    },
    source: 'website',
  })
  const form = await saveForm(ctx, {
    slug: 'quotation',
    name: 'Ask for a quotation',
    is_active: true,
    document,
  })
  return form.id
}
