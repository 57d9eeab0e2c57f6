import type { ShippedTexts } from './languages.ts'

const hello = '{% if name %}Olá, {{ name }},{% else %}Olá,{% endif %}'
const signed =
  '{% if owner %}{{ owner }}{% if owner_phone %}, {{ owner_phone }}{% endif %}\n{% endif %}{{ workspace }}\n\nEsta é uma confirmação automática.'

export const portuguese: ShippedTexts = {
  received: {
    subject: 'Seu contato com {{ workspace }}',
    body: `${hello}

agradecemos o seu contato. Recebemos a sua mensagem, e uma pessoa da nossa equipe responderá em até {{ hours }} horas.

Se quiser acrescentar algo, basta responder a esta mensagem.

${signed}`,
  },
  hot: {
    subject: 'Seu pedido a {{ workspace }}',
    body: `${hello}

agradecemos o seu pedido. Ele chegou até nós, e uma pessoa da nossa equipe entrará em contato o mais rápido possível, no máximo em {{ hours }} horas.

Se quiser acrescentar algo, basta responder a esta mensagem.

${signed}`,
  },
  call: {
    subject: 'Seu pedido a {{ workspace }}',
    body: `${hello}

agradecemos o seu pedido. Ele chegou até nós. {% if owner %}{{ owner }}{% else %}Uma pessoa da nossa equipe{% endif %} ligará para você até {{ call_by }}.

Se quiser acrescentar algo, ou se outro horário for melhor, basta responder a esta mensagem.

${signed}`,
  },
  marketing: {
    subject: 'Seu contato com {{ workspace }}',
    body: `${hello}

agradecemos o seu contato. Recebemos a sua mensagem.

Gostaria de uma consultoria ou de um orçamento? Responda com algumas palavras sobre o que precisa e para quando, e uma pessoa da nossa equipe entrará em contato.

${signed}`,
  },
  unfit: {
    subject: 'Sua mensagem a {{ workspace }}',
    body: `${hello}

agradecemos a sua mensagem. Ela chegou até nós.

Se pudermos fazer algo por você, responda com algumas palavras sobre o que procura. Uma pessoa da nossa equipe vai ler.

${signed}`,
  },
}
