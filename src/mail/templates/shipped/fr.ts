import type { ShippedTexts } from './languages.ts'

const hello = 'Bonjour{% if name %} {{ name }}{% endif %},'
const signed =
  '{% if owner %}{{ owner }}{% if owner_phone %}, {{ owner_phone }}{% endif %}\n{% endif %}{{ workspace }}\n\nCeci est une confirmation automatique.'

export const french: ShippedTexts = {
  received: {
    subject: 'Votre demande à {{ workspace }}',
    body: `${hello}

merci pour votre demande. Elle nous est bien parvenue, et une personne de notre équipe vous répondra dans les {{ hours }} heures.

Pour compléter votre demande, répondez simplement à ce message.

${signed}`,
  },
  hot: {
    subject: 'Votre demande à {{ workspace }}',
    body: `${hello}

merci pour votre demande. Elle nous est bien parvenue, et une personne de notre équipe vous contactera dès que possible, au plus tard dans les {{ hours }} heures.

Pour compléter votre demande, répondez simplement à ce message.

${signed}`,
  },
  call: {
    subject: 'Votre demande à {{ workspace }}',
    body: `${hello}

merci pour votre demande. Elle nous est bien parvenue. {% if owner %}{{ owner }}{% else %}Une personne de notre équipe{% endif %} vous appellera au plus tard le {{ call_by }}.

Pour compléter votre demande, ou si un autre moment vous convient mieux, répondez simplement à ce message.

${signed}`,
  },
  marketing: {
    subject: 'Votre demande à {{ workspace }}',
    body: `${hello}

merci pour votre demande. Elle nous est bien parvenue.

Souhaitez-vous un conseil ou un devis ? Répondez en quelques mots : de quoi avez-vous besoin, et pour quand ? Une personne de notre équipe vous contactera.

${signed}`,
  },
  unfit: {
    subject: 'Votre message à {{ workspace }}',
    body: `${hello}

merci pour votre message. Il nous est bien parvenu.

Pouvons-nous faire quelque chose pour vous ? Répondez en quelques mots en disant ce que vous cherchez. Une personne de notre équipe vous lira.

${signed}`,
  },
}
