import { expect, test } from 'vitest'
import { formFieldsIn } from './form-fields-in.ts'

const form = (text: string, o: { subject?: string; replyTo?: string } = {}) =>
  formFieldsIn({
    subject: o.subject ?? 'Website',
    text,
    from: { address: 'wordpress@site.example' },
    replyTo: o.replyTo ? [{ name: '', address: o.replyTo }] : [],
  })

test('Contact Form 7', () => {
  const text =
    'From: Jane Roe <jane@customer.example>\nSubject: Pumps\n\nMessage Body:\nWe need 12 pumps.\nBy June.\n\n-- \nThis e-mail was sent from a contact form on Acme (https://acme.example)'
  expect(form(text)).toEqual({
    name: 'Jane Roe',
    email: 'jane@customer.example',
    subject: 'Pumps',
    message: 'We need 12 pumps.\nBy June.',
  })
})

test('Elementor', () => {
  const text =
    'Name: Jane Roe\nEmail: jane@customer.example\nPhone: +1 555 0100\nMessage: We need pumps.\nTwelve: of them\n\n---\n\nDate: 3 May 2026\nTime: 10:00\nPage URL: https://acme.example\nRemote IP: 192.0.2.1\nPowered by: Elementor'
  expect(form(text)).toMatchObject({ name: 'Jane Roe', phone: '+1 555 0100', email: 'jane@customer.example' })
})

test('Gravity Forms, labels above values', () => {
  const text =
    'Name\nJane Roe\nEmail\njane@customer.example\nCompany\nRoe Ltd\nYour Message\nWe need pumps.\nTwelve of them.'
  expect(form(text, { subject: 'New submission from Contact us' })).toEqual({
    name: 'Jane Roe',
    email: 'jane@customer.example',
    company: 'Roe Ltd',
    message: 'We need pumps.\nTwelve of them.',
  })
})

test('a German form, with a field of its own, answered by Reply-To', () => {
  const text =
    'Neue Anfrage über Ihr Kontaktformular\n\nVorname: Jörg\nNachname: Müller\nFirma: Müller GmbH\nMaschine: X200\nNachricht: Bitte Angebot'
  expect(form(text, { replyTo: 'joerg@mueller.example' })).toEqual({
    first_name: 'Jörg',
    last_name: 'Müller',
    company: 'Müller GmbH',
    Maschine: 'X200',
    message: 'Bitte Angebot',
    email: 'joerg@mueller.example',
  })
})

test.each([
  ['a letter', 'Dear team,\n\nmy name: Jane. Phone: 555. We need pumps.'],
  ['labels without an address', 'Name: Jane\nPhone: 1\nCompany: X\nMessage: y\nCountry: DE'],
  [
    'a signature',
    'We need pumps.\n\nJane Roe\nPhone: +1 555\nE-mail: jane@customer.example\nWebsite: roe.example',
  ],
])('%s is no form', (_, text) => {
  expect(form(text)).toBeNull()
})
