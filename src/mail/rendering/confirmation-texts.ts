import { baseLanguage, type ShippedText } from '../templates/shipped/languages.ts'

const end = '\n\n{{ link }}\n\n'

const TEXTS: Record<string, ShippedText> = {
  en: {
    subject: 'Please confirm: may {{ workspace }} write to you?',
    body: `Somebody, probably you, agreed that {{ workspace }} may write to this address. Please confirm it here:${end}If it was not you, there is nothing to do: we do not write to you.`,
  },
  de: {
    subject: 'Bitte bestätigen: Darf {{ workspace }} Ihnen schreiben?',
    body: `Jemand, wahrscheinlich Sie, hat zugestimmt, dass {{ workspace }} an diese Adresse schreiben darf. Bitte bestätigen Sie das hier:${end}Wenn Sie es nicht waren, ist nichts zu tun: Wir schreiben Ihnen nicht.`,
  },
  fr: {
    subject: 'Merci de confirmer : {{ workspace }} peut-elle vous écrire ?',
    body: `Quelqu’un, sans doute vous, a accepté que {{ workspace }} écrive à cette adresse. Merci de le confirmer ici :${end}Si ce n’était pas vous, il n’y a rien à faire : nous ne vous écrirons pas.`,
  },
  es: {
    subject: 'Confirme, por favor: ¿puede {{ workspace }} escribirle?',
    body: `Alguien, probablemente usted, aceptó que {{ workspace }} escriba a esta dirección. Confírmelo aquí:${end}Si no fue usted, no tiene que hacer nada: no le escribiremos.`,
  },
  pt: {
    subject: 'Confirme, por favor: {{ workspace }} pode escrever para você?',
    body: `Alguém, provavelmente você, concordou que {{ workspace }} escreva para este endereço. Confirme aqui:${end}Se não foi você, não há nada a fazer: não escreveremos.`,
  },
}

/** Asks somebody whether they consented: in their language, else in the company's, else in English. */
export function confirmationText(reader: string | null, company: string): ShippedText {
  return TEXTS[baseLanguage(reader) ?? ''] ?? TEXTS[baseLanguage(company) ?? ''] ?? (TEXTS.en as ShippedText)
}
