import type { MemberMailKind } from '../tables.ts'
import { baseLanguage } from '../templates/shipped/languages.ts'

/** What members are told, by language. `lead` is the person and company, `count` how many leads it is about. */
interface MemberTexts {
  kinds: Record<string, string>
  escalation: { subject: string; body: string }
  offer: { subject: string; body: string }
  test: { subject: string; body: string }
}

const end = '\n\n{{ link }}\n\n{{ workspace }}'
const lead = (one: string, many: string) => `{% if count > 1 %}{{ count }} ${many}{% else %}${one}{% endif %}`

const TEXTS: Record<string, MemberTexts> = {
  en: {
    kinds: {
      promise_broken: 'the promised answer is overdue',
      call_broken: 'the promised call was not made',
      duty_broken: 'a duty is overdue',
      running_out: 'time is running out',
      ran_out: 'the offer ran out',
      offers_exhausted: 'nobody accepted it',
      taken_back: 'it was taken back untouched',
    },
    escalation: {
      subject: `${lead('A lead needs', 'leads need')} you: {{ what }}`,
      body: `${lead('{{ lead }} needs', 'leads need')} you: {{ what }}.{% if about %}\nAccountable: {{ about }}.{% endif %}${end}`,
    },
    offer: {
      subject: `${lead('A new lead', 'new leads')} for you`,
      body: `${lead('{{ lead }} is', 'leads are')} offered to you. Please accept or reject.${end}`,
    },
    test: {
      subject: 'Test mail from {{ workspace }}',
      body: `This message was sent by the outbox. If you read it, mail goes out.${end}`,
    },
  },
  de: {
    kinds: {
      promise_broken: 'die versprochene Antwort ist überfällig',
      call_broken: 'der versprochene Anruf ist ausgeblieben',
      duty_broken: 'eine Aufgabe ist überfällig',
      running_out: 'die Zeit läuft ab',
      ran_out: 'das Angebot ist abgelaufen',
      offers_exhausted: 'niemand hat angenommen',
      taken_back: 'unbearbeitet zurückgenommen',
    },
    escalation: {
      subject: `${lead('Ein Lead braucht', 'Leads brauchen')} Sie: {{ what }}`,
      body: `${lead('{{ lead }} braucht', 'Leads brauchen')} Sie: {{ what }}.{% if about %}\nVerantwortlich: {{ about }}.{% endif %}${end}`,
    },
    offer: {
      subject: `${lead('Ein neuer Lead', 'neue Leads')} für Sie`,
      body: `${lead('{{ lead }} ist', 'Leads sind')} Ihnen angeboten. Bitte annehmen oder ablehnen.${end}`,
    },
    test: {
      subject: 'Testmail von {{ workspace }}',
      body: `Diese Nachricht hat der Postausgang verschickt. Wenn Sie sie lesen, geht Post hinaus.${end}`,
    },
  },
  fr: {
    kinds: {
      promise_broken: 'la réponse promise est en retard',
      call_broken: 'l’appel promis n’a pas eu lieu',
      duty_broken: 'une tâche est en retard',
      running_out: 'le délai arrive à son terme',
      ran_out: 'la proposition a expiré',
      offers_exhausted: 'personne ne l’a accepté',
      taken_back: 'repris sans avoir été traité',
    },
    escalation: {
      subject: `${lead('Un lead a', 'leads ont')} besoin de vous : {{ what }}`,
      body: `${lead('{{ lead }} a', 'leads ont')} besoin de vous : {{ what }}.{% if about %}\nResponsable : {{ about }}.{% endif %}${end}`,
    },
    offer: {
      subject: `${lead('Un nouveau lead', 'nouveaux leads')} pour vous`,
      body: `${lead('{{ lead }} vous est proposé', 'leads vous sont proposés')}. Merci d’accepter ou de refuser.${end}`,
    },
    test: {
      subject: 'Message d’essai de {{ workspace }}',
      body: `Ce message a été envoyé par la boîte d’envoi. Si vous le lisez, le courrier part.${end}`,
    },
  },
  es: {
    kinds: {
      promise_broken: 'la respuesta prometida está atrasada',
      call_broken: 'no se hizo la llamada prometida',
      duty_broken: 'una tarea está atrasada',
      running_out: 'el plazo se acaba',
      ran_out: 'la oferta venció',
      offers_exhausted: 'nadie lo aceptó',
      taken_back: 'retirado sin atender',
    },
    escalation: {
      subject: `${lead('Un lead le necesita', 'leads le necesitan')}: {{ what }}`,
      body: `${lead('{{ lead }} le necesita', 'leads le necesitan')}: {{ what }}.{% if about %}\nResponsable: {{ about }}.{% endif %}${end}`,
    },
    offer: {
      subject: `${lead('Un lead nuevo', 'leads nuevos')} para usted`,
      body: `${lead('Se le ofrece {{ lead }}', 'leads se le ofrecen')}. Acéptelo o rechácelo, por favor.${end}`,
    },
    test: {
      subject: 'Correo de prueba de {{ workspace }}',
      body: `Este mensaje lo ha enviado la bandeja de salida. Si lo lee, el correo sale.${end}`,
    },
  },
  pt: {
    kinds: {
      promise_broken: 'a resposta prometida está atrasada',
      call_broken: 'a ligação prometida não foi feita',
      duty_broken: 'uma tarefa está atrasada',
      running_out: 'o prazo está acabando',
      ran_out: 'a oferta expirou',
      offers_exhausted: 'ninguém aceitou',
      taken_back: 'retomado sem atendimento',
    },
    escalation: {
      subject: `${lead('Um lead precisa', 'leads precisam')} de você: {{ what }}`,
      body: `${lead('{{ lead }} precisa', 'leads precisam')} de você: {{ what }}.{% if about %}\nResponsável: {{ about }}.{% endif %}${end}`,
    },
    offer: {
      subject: `${lead('Um novo lead', 'novos leads')} para você`,
      body: `${lead('{{ lead }} foi oferecido', 'leads foram oferecidos')} a você. Aceite ou recuse, por favor.${end}`,
    },
    test: {
      subject: 'E-mail de teste de {{ workspace }}',
      body: `Esta mensagem foi enviada pela caixa de saída. Se você a lê, os e-mails estão saindo.${end}`,
    },
  },
}

/** The text for a member in the workspace's language, with `what` happened in its words. */
export function memberText(
  kind: Exclude<MemberMailKind, 'mail_answer' | 'partner_news' | 'digest' | 'figures'>,
  what: string,
  language: string,
): { text: { subject: string; body: string }; what: string } {
  const texts = TEXTS[baseLanguage(language) ?? 'en'] ?? (TEXTS.en as MemberTexts)
  return { text: texts[kind], what: texts.kinds[what] ?? what.replaceAll('_', ' ') }
}
