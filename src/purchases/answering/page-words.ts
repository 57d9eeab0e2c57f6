import { baseLanguage } from '#src/mail/index.ts'
import type { Answer, BuysInMonths } from '../purchase-rules.ts'

export interface PageWords {
  language: string
  title: string
  /** `{company}` is filled in. */
  answers: Record<Answer, string>
  /** Before the choice that an answer asks for. */
  whom: string
  otherWhom: string
  sayWhom: string
  noName: string
  when: string
  whens: Record<BuysInMonths, string>
  thanks: string
  told: string
  change: string
  final: string
  notHere: string
  notHereText: string
  failed: string
  failedText: string
}

type Words = Omit<PageWords, 'language'>

const WORDS: Record<string, Words> = {
  en: {
    title: 'Did you buy?',
    answers: {
      from_us: 'Yes, from {company}',
      elsewhere: 'Yes, elsewhere',
      planning: 'We are still planning',
      no_plan: 'We have no plan any more',
    },
    whom: 'From whom did you buy?',
    otherWhom: 'From somebody else',
    sayWhom: 'Send',
    noName: 'I’d rather not say',
    when: 'When do you want to buy?',
    whens: { 0: 'Within 3 months', 3: 'In 3 to 6 months', 6: 'In 6 to 12 months', 12: 'Later' },
    thanks: 'Thank you',
    told: 'You told us:',
    change: 'Change the answer',
    final: 'Your answer has reached us. If something is wrong, please answer our mail.',
    notHere: 'There is nothing here',
    notHereText: 'This link is not complete, or what it was for is gone.',
    failed: 'That did not work',
    failedText: 'Something went wrong on our side. Please try again in a moment.',
  },
  de: {
    title: 'Haben Sie gekauft?',
    answers: {
      from_us: 'Ja, bei {company}',
      elsewhere: 'Ja, anderswo',
      planning: 'Wir planen noch',
      no_plan: 'Wir haben es nicht mehr vor',
    },
    whom: 'Bei wem haben Sie gekauft?',
    otherWhom: 'Bei jemand anderem',
    sayWhom: 'Senden',
    noName: 'Das möchte ich nicht sagen',
    when: 'Wann möchten Sie kaufen?',
    whens: { 0: 'Innerhalb von 3 Monaten', 3: 'In 3 bis 6 Monaten', 6: 'In 6 bis 12 Monaten', 12: 'Später' },
    thanks: 'Vielen Dank',
    told: 'Ihre Antwort:',
    change: 'Antwort ändern',
    final: 'Ihre Antwort ist bei uns. Wenn etwas nicht stimmt, antworten Sie bitte auf unsere E-Mail.',
    notHere: 'Hier ist nichts',
    notHereText: 'Dieser Link ist nicht vollständig, oder es gibt nicht mehr, wofür er war.',
    failed: 'Das hat nicht geklappt',
    failedText: 'Bei uns ging etwas schief. Bitte versuchen Sie es gleich noch einmal.',
  },
  fr: {
    title: 'Avez-vous acheté ?',
    answers: {
      from_us: 'Oui, chez {company}',
      elsewhere: 'Oui, ailleurs',
      planning: 'Le projet est toujours en cours',
      no_plan: 'Nous n’avons plus de projet',
    },
    whom: 'Chez qui avez-vous acheté ?',
    otherWhom: 'Chez quelqu’un d’autre',
    sayWhom: 'Envoyer',
    noName: 'Je préfère ne pas le dire',
    when: 'Quand souhaitez-vous acheter ?',
    whens: { 0: 'D’ici 3 mois', 3: 'Dans 3 à 6 mois', 6: 'Dans 6 à 12 mois', 12: 'Plus tard' },
    thanks: 'Merci',
    told: 'Votre réponse :',
    change: 'Modifier la réponse',
    final: 'Votre réponse nous est parvenue. En cas d’erreur, veuillez simplement répondre à notre message.',
    notHere: 'Il n’y a rien ici',
    notHereText: 'Ce lien est incomplet, ou ce à quoi il menait n’existe plus.',
    failed: 'Cela n’a pas fonctionné',
    failedText: 'Une erreur s’est produite chez nous. Veuillez réessayer dans un instant.',
  },
  es: {
    title: '¿Han comprado?',
    answers: {
      from_us: 'Sí, a {company}',
      elsewhere: 'Sí, en otro sitio',
      planning: 'Seguimos planeándolo',
      no_plan: 'Ya no lo tenemos previsto',
    },
    whom: '¿A quién le han comprado?',
    otherWhom: 'A otra empresa',
    sayWhom: 'Enviar',
    noName: 'Prefiero no decirlo',
    when: '¿Cuándo quieren comprar?',
    whens: { 0: 'En menos de 3 meses', 3: 'En 3 a 6 meses', 6: 'En 6 a 12 meses', 12: 'Más adelante' },
    thanks: 'Gracias',
    told: 'Su respuesta:',
    change: 'Cambiar la respuesta',
    final: 'Hemos recibido su respuesta. Si algo no es correcto, responda a nuestro correo.',
    notHere: 'Aquí no hay nada',
    notHereText: 'Este enlace no está completo, o ya no existe aquello para lo que era.',
    failed: 'No ha funcionado',
    failedText: 'Algo ha fallado por nuestra parte. Inténtelo de nuevo en un momento.',
  },
  pt: {
    title: 'Vocês compraram?',
    answers: {
      from_us: 'Sim, da {company}',
      elsewhere: 'Sim, em outro lugar',
      planning: 'Ainda estamos planejando',
      no_plan: 'Não temos mais esse plano',
    },
    whom: 'De quem vocês compraram?',
    otherWhom: 'De outra empresa',
    sayWhom: 'Enviar',
    noName: 'Prefiro não dizer',
    when: 'Quando querem comprar?',
    whens: { 0: 'Em até 3 meses', 3: 'Em 3 a 6 meses', 6: 'Em 6 a 12 meses', 12: 'Mais tarde' },
    thanks: 'Obrigado',
    told: 'Sua resposta:',
    change: 'Mudar a resposta',
    final: 'Sua resposta chegou até nós. Se algo estiver errado, responda ao nosso e-mail.',
    notHere: 'Não há nada aqui',
    notHereText: 'Este link não está completo, ou aquilo a que levava não existe mais.',
    failed: 'Isso não deu certo',
    failedText: 'Algo deu errado do nosso lado. Tente de novo em um instante.',
  },
}

/** In the reader's language, else in the company's, else in English. */
export function pageWords(reader: string | null, company: string): PageWords {
  const language = [reader, company]
    .map((one) => baseLanguage(one))
    .find((one) => one !== null && one !== undefined && one in WORDS)
  return { language: language ?? 'en', ...(WORDS[language ?? 'en'] as Words) }
}
