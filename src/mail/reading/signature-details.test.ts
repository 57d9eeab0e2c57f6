import { expect, test } from 'vitest'
import { signatureDetails } from './signature-details.ts'

test.each([
  [
    'We need pumps.\n\nJane Roe\nRoe Pumps Ltd.\nTel: +44 20 7946 0018\nFax: +44 20 7946 0019',
    '+44 20 7946 0018',
    'Roe Pumps Ltd.',
  ],
  [
    'Bitte Angebot\n\nMit freundlichen Grüßen\nJörg Müller\nMüller Maschinenbau GmbH & Co. KG\nT +49 711 123456-0',
    '+49 711 123456-0',
    'Müller Maschinenbau GmbH & Co. KG',
  ],
  ['Hello\n\nJane\nAcme Inc | (212) 555-0100', '(212) 555-0100', 'Acme Inc'],
  ['Please call 12 of our colleagues at Acme Inc about it.', null, null],
  ['', null, null],
])('%s', (text, phone, company) => {
  expect(signatureDetails(text)).toEqual({ phone, company })
})
