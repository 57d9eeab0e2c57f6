import type { ShippedTexts } from './languages.ts'

const hello = 'Guten Tag{% if name %} {{ name }}{% endif %},'
const signed =
  '{% if owner %}{{ owner }}{% if owner_phone %}, {{ owner_phone }}{% endif %}\n{% endif %}{{ workspace }}\n\nDies ist eine automatische Bestätigung.'

export const german: ShippedTexts = {
  received: {
    subject: 'Ihre Anfrage an {{ workspace }}',
    body: `${hello}

vielen Dank für Ihre Anfrage. Sie ist bei uns angekommen, und jemand aus unserem Team meldet sich innerhalb von {{ hours }} Stunden bei Ihnen.

Möchten Sie etwas ergänzen? Antworten Sie einfach auf diese Nachricht.

${signed}`,
  },
  hot: {
    subject: 'Ihre Anfrage an {{ workspace }}',
    body: `${hello}

vielen Dank für Ihre Anfrage. Sie ist bei uns angekommen, und jemand aus unserem Team meldet sich so bald wie möglich bei Ihnen, spätestens innerhalb von {{ hours }} Stunden.

Möchten Sie etwas ergänzen? Antworten Sie einfach auf diese Nachricht.

${signed}`,
  },
  call: {
    subject: 'Ihre Anfrage an {{ workspace }}',
    body: `${hello}

vielen Dank für Ihre Anfrage. Sie ist bei uns angekommen. {% if owner %}{{ owner }}{% else %}Jemand aus unserem Team{% endif %} ruft Sie bis {{ call_by }} an.

Möchten Sie etwas ergänzen, oder passt Ihnen eine andere Zeit besser? Antworten Sie einfach auf diese Nachricht.

${signed}`,
  },
  marketing: {
    subject: 'Ihre Anfrage an {{ workspace }}',
    body: `${hello}

vielen Dank für Ihre Anfrage. Sie ist bei uns angekommen.

Wünschen Sie eine Beratung oder ein Angebot? Dann antworten Sie mit ein paar Worten dazu, was Sie bis wann brauchen, und jemand aus unserem Team meldet sich bei Ihnen.

${signed}`,
  },
  unfit: {
    subject: 'Ihre Nachricht an {{ workspace }}',
    body: `${hello}

vielen Dank für Ihre Nachricht. Sie ist bei uns angekommen.

Können wir etwas für Sie tun? Dann antworten Sie mit ein paar Worten dazu, was Sie suchen. Jemand aus unserem Team liest es.

${signed}`,
  },
}
