import { baseLanguage } from '../templates/shipped/languages.ts'

/** What stands on the page of a mail's reader, and below mail that nobody asked for. */
export interface ReaderWords {
  title: string
  /** `{company}` and `{address}` are filled in. */
  lead: string
  topics: string
  lessOften: string
  pause: string
  until: string
  noPause: string
  allOff: string
  allOffHelp: string
  save: string
  saved: string
  off: string
  offText: string
  turnOff: string
  confirmTitle: string
  confirmText: string
  confirm: string
  confirmed: string
  confirmedText: string
  notHere: string
  notHereText: string
  why: string
  choose: string
}

const WORDS: Record<string, ReaderWords> = {
  en: {
    title: 'What we may send you',
    lead: '{company} writes to {address}. Choose what you want.',
    topics: 'Topics',
    lessOften: 'Less often: at most one mail in 30 days',
    pause: 'Pause',
    until: 'No mail until',
    noPause: 'Leave it empty for no pause.',
    allOff: 'No mail at all',
    allOffHelp: 'You are still answered when you ask us something.',
    save: 'Save',
    saved: 'Saved.',
    off: 'You get no more mail from us.',
    offText: 'You are still answered when you ask us something.',
    turnOff: 'Turn off all mail',
    confirmTitle: 'Please confirm',
    confirmText: 'May {company} write to {address}? You agreed to this:',
    confirm: 'Yes, I agree',
    confirmed: 'Thank you, that is confirmed.',
    confirmedText: 'Each mail has a link with which you can turn it off.',
    notHere: 'There is nothing here',
    notHereText: 'This link is not complete, or what it was for is gone.',
    why: 'You get this mail because you are in contact with {company}.',
    choose: 'Choose what we send you, or turn it off',
  },
  de: {
    title: 'Was wir Ihnen schicken dürfen',
    lead: '{company} schreibt an {address}. Wählen Sie, was Sie möchten.',
    topics: 'Themen',
    lessOften: 'Seltener: höchstens eine E-Mail in 30 Tagen',
    pause: 'Pause',
    until: 'Keine E-Mails bis',
    noPause: 'Leer: keine Pause.',
    allOff: 'Gar keine E-Mails',
    allOffHelp: 'Wenn Sie uns etwas fragen, antworten wir trotzdem.',
    save: 'Speichern',
    saved: 'Gespeichert.',
    off: 'Sie bekommen keine E-Mails mehr von uns.',
    offText: 'Wenn Sie uns etwas fragen, antworten wir trotzdem.',
    turnOff: 'Alle E-Mails abbestellen',
    confirmTitle: 'Bitte bestätigen',
    confirmText: 'Darf {company} an {address} schreiben? Dem haben Sie zugestimmt:',
    confirm: 'Ja, ich stimme zu',
    confirmed: 'Danke, das ist bestätigt.',
    confirmedText: 'In jeder E-Mail steht ein Link, mit dem Sie sie abbestellen.',
    notHere: 'Hier ist nichts',
    notHereText: 'Der Link ist unvollständig, oder das, wofür er war, gibt es nicht mehr.',
    why: 'Sie bekommen diese E-Mail, weil Sie mit {company} in Kontakt sind.',
    choose: 'Auswählen, was wir schicken, oder abbestellen',
  },
  fr: {
    title: 'Ce que nous pouvons vous envoyer',
    lead: '{company} écrit à {address}. Choisissez ce que vous souhaitez.',
    topics: 'Sujets',
    lessOften: 'Moins souvent : un message en 30 jours au plus',
    pause: 'Pause',
    until: 'Aucun message jusqu’au',
    noPause: 'Laissez vide pour ne pas faire de pause.',
    allOff: 'Aucun message',
    allOffHelp: 'Si vous nous posez une question, nous y répondons.',
    save: 'Enregistrer',
    saved: 'Enregistré.',
    off: 'Vous ne recevrez plus de messages de notre part.',
    offText: 'Si vous nous posez une question, nous y répondons.',
    turnOff: 'Se désabonner de tout',
    confirmTitle: 'Merci de confirmer',
    confirmText: '{company} peut-elle écrire à {address} ? Vous avez accepté ceci :',
    confirm: 'Oui, j’accepte',
    confirmed: 'Merci, c’est confirmé.',
    confirmedText: 'Chaque message contient un lien pour vous désabonner.',
    notHere: 'Il n’y a rien ici',
    notHereText: 'Ce lien est incomplet, ou ce qu’il concernait n’existe plus.',
    why: 'Vous recevez ce message parce que vous êtes en contact avec {company}.',
    choose: 'Choisir ce que nous envoyons, ou se désabonner',
  },
  es: {
    title: 'Lo que podemos enviarle',
    lead: '{company} escribe a {address}. Elija lo que desea.',
    topics: 'Temas',
    lessOften: 'Menos a menudo: un correo en 30 días como máximo',
    pause: 'Pausa',
    until: 'Ningún correo hasta',
    noPause: 'Déjelo vacío para no hacer pausa.',
    allOff: 'Ningún correo',
    allOffHelp: 'Si nos pregunta algo, le respondemos igualmente.',
    save: 'Guardar',
    saved: 'Guardado.',
    off: 'No recibirá más correos nuestros.',
    offText: 'Si nos pregunta algo, le respondemos igualmente.',
    turnOff: 'Darse de baja de todo',
    confirmTitle: 'Confirme, por favor',
    confirmText: '¿Puede {company} escribir a {address}? Usted aceptó lo siguiente:',
    confirm: 'Sí, acepto',
    confirmed: 'Gracias, queda confirmado.',
    confirmedText: 'Cada correo lleva un enlace para darse de baja.',
    notHere: 'Aquí no hay nada',
    notHereText: 'El enlace está incompleto, o aquello para lo que servía ya no existe.',
    why: 'Recibe este correo porque está en contacto con {company}.',
    choose: 'Elegir qué enviamos, o darse de baja',
  },
  pt: {
    title: 'O que podemos enviar a você',
    lead: '{company} escreve para {address}. Escolha o que deseja.',
    topics: 'Assuntos',
    lessOften: 'Com menos frequência: no máximo um e-mail em 30 dias',
    pause: 'Pausa',
    until: 'Nenhum e-mail até',
    noPause: 'Deixe vazio para não pausar.',
    allOff: 'Nenhum e-mail',
    allOffHelp: 'Se você nos perguntar algo, respondemos mesmo assim.',
    save: 'Salvar',
    saved: 'Salvo.',
    off: 'Você não receberá mais e-mails nossos.',
    offText: 'Se você nos perguntar algo, respondemos mesmo assim.',
    turnOff: 'Cancelar todos os e-mails',
    confirmTitle: 'Confirme, por favor',
    confirmText: '{company} pode escrever para {address}? Você concordou com isto:',
    confirm: 'Sim, concordo',
    confirmed: 'Obrigado, está confirmado.',
    confirmedText: 'Cada e-mail traz um link para cancelar.',
    notHere: 'Não há nada aqui',
    notHereText: 'Este link está incompleto, ou aquilo para que servia não existe mais.',
    why: 'Você recebe este e-mail porque está em contato com {company}.',
    choose: 'Escolher o que enviamos, ou cancelar',
  },
}

/** In the reader's language, else in the company's, else in English. */
export function readerWords(reader: string | null, company: string): ReaderWords & { language: string } {
  const language =
    [reader, company, 'en'].map(baseLanguage).find((each) => each !== null && each in WORDS) ?? 'en'
  return { ...(WORDS[language] as ReaderWords), language }
}

export function fillWords(text: string, values: Record<'company' | 'address', string>): string {
  return text.replace(/\{(company|address)\}/g, (_, key: 'company' | 'address') => values[key])
}
