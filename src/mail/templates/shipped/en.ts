import type { ShippedTexts } from './languages.ts'

const hello = '{% if name %}Hello {{ name }},{% else %}Hello,{% endif %}'
const signed =
  '{% if owner %}{{ owner }}{% if owner_phone %}, {{ owner_phone }}{% endif %}\n{% endif %}{{ workspace }}\n\nThis is an automatic confirmation.'

export const english: ShippedTexts = {
  received: {
    subject: 'Your inquiry to {{ workspace }}',
    body: `${hello}

thank you for your inquiry. It has reached us, and a person from our team will get back to you within {{ hours }} hours.

If there is something to add, simply reply to this message.

${signed}`,
  },
  hot: {
    subject: 'Your request to {{ workspace }}',
    body: `${hello}

thank you for your request. It has reached us, and a person from our team will contact you as soon as possible, at the latest within {{ hours }} hours.

If there is something to add, simply reply to this message.

${signed}`,
  },
  call: {
    subject: 'Your request to {{ workspace }}',
    body: `${hello}

thank you for your request. It has reached us. {% if owner %}{{ owner }}{% else %}A person from our team{% endif %} will call you by {{ call_by }}.

If there is something to add, or another time suits you better, simply reply to this message.

${signed}`,
  },
  marketing: {
    subject: 'Your inquiry to {{ workspace }}',
    body: `${hello}

thank you for your inquiry. It has reached us.

Would you like advice or a quotation? Then reply with a few words on what you need and by when, and a person from our team will contact you.

${signed}`,
  },
  unfit: {
    subject: 'Your message to {{ workspace }}',
    body: `${hello}

thank you for your message. It has reached us.

If there is something we can do for you, reply with a few words on what you are looking for. A person from our team will read it.

${signed}`,
  },
}
