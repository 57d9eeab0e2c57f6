import type { Db } from '#src/db/index.ts'
import { openLink } from '#src/people/sign-in/sealed.ts'
import type { MessageRow } from '../tables.ts'
import { baseLanguage } from '../templates/shipped/languages.ts'
import { AGREEMENT_TEXTS } from './agreement-texts.ts'
import { type Rendered, render } from './liquid.ts'

type LinkTexts = Record<'invitation' | 'password_reset' | 'survey', { subject: string; body: string }>

const end = '\n\n{{ link }}\n\n'

/** Mail with a link that lets its reader in, by language. */
const TEXTS: Record<string, LinkTexts> = {
  en: {
    invitation: {
      subject: 'Your place in {{ workspace }}',
      body: `You have a place in Watertight, where {{ workspace }} works with its leads. Choose a password with this link:${end}It works once, for seven days.`,
    },
    password_reset: {
      subject: 'Your new password for Watertight',
      body: `Choose a new password with this link:${end}It works once, for an hour. If you did not ask for it, there is nothing to do: your password stays.`,
    },
    survey: {
      subject: 'What is a lead for you?',
      body: `{{ workspace }} wants to agree on what a good lead is, and asks for your view. It takes about five minutes, without signing in:${end}The link is yours alone; you can change your answers until the survey is closed.`,
    },
  },
  de: {
    invitation: {
      subject: 'Ihr Platz bei {{ workspace }}',
      body: `Sie haben einen Platz in Watertight, mit dem {{ workspace }} Leads bearbeitet. Wählen Sie über diesen Link ein Passwort:${end}Er gilt einmal und sieben Tage lang.`,
    },
    password_reset: {
      subject: 'Ihr neues Passwort für Watertight',
      body: `Wählen Sie über diesen Link ein neues Passwort:${end}Er gilt einmal und eine Stunde lang. Wenn Sie ihn nicht angefordert haben, ist nichts zu tun: Ihr Passwort bleibt.`,
    },
    survey: {
      subject: 'Was ist für Sie ein Lead?',
      body: `{{ workspace }} möchte sich darauf einigen, was ein guter Lead ist, und fragt nach Ihrer Sicht. Es dauert etwa fünf Minuten, ohne Anmeldung:${end}Der Link gehört nur Ihnen; Sie können Ihre Antworten ändern, bis die Umfrage geschlossen ist.`,
    },
  },
  fr: {
    invitation: {
      subject: 'Votre place chez {{ workspace }}',
      body: `Vous avez une place dans Watertight, où {{ workspace }} suit ses leads. Choisissez un mot de passe avec ce lien :${end}Il sert une fois, pendant sept jours.`,
    },
    password_reset: {
      subject: 'Votre nouveau mot de passe pour Watertight',
      body: `Choisissez un nouveau mot de passe avec ce lien :${end}Il sert une fois, pendant une heure. Si vous n’avez rien demandé, il n’y a rien à faire : votre mot de passe reste.`,
    },
    survey: {
      subject: 'Qu’est-ce qu’un lead pour vous ?',
      body: `{{ workspace }} veut s’accorder sur ce qu’est un bon lead et demande votre avis. Cela prend cinq minutes environ, sans inscription :${end}Ce lien n’est qu’à vous ; vous pouvez changer vos réponses jusqu’à la clôture.`,
    },
  },
  es: {
    invitation: {
      subject: 'Su lugar en {{ workspace }}',
      body: `Tiene un lugar en Watertight, donde {{ workspace }} trabaja sus leads. Elija una contraseña con este enlace:${end}Sirve una vez, durante siete días.`,
    },
    password_reset: {
      subject: 'Su nueva contraseña para Watertight',
      body: `Elija una nueva contraseña con este enlace:${end}Sirve una vez, durante una hora. Si no la pidió, no tiene que hacer nada: su contraseña sigue igual.`,
    },
    survey: {
      subject: '¿Qué es un lead para usted?',
      body: `{{ workspace }} quiere acordar qué es un buen lead y pide su opinión. Son unos cinco minutos, sin registrarse:${end}El enlace es solo suyo; puede cambiar sus respuestas hasta que se cierre la encuesta.`,
    },
  },
  pt: {
    invitation: {
      subject: 'Seu lugar em {{ workspace }}',
      body: `Você tem um lugar no Watertight, onde {{ workspace }} trabalha seus leads. Escolha uma senha com este link:${end}Ele vale uma vez, por sete dias.`,
    },
    password_reset: {
      subject: 'Sua nova senha para o Watertight',
      body: `Escolha uma nova senha com este link:${end}Ele vale uma vez, por uma hora. Se você não pediu, não há nada a fazer: sua senha continua a mesma.`,
    },
    survey: {
      subject: 'O que é um lead para você?',
      body: `{{ workspace }} quer chegar a um acordo sobre o que é um bom lead e pede a sua opinião. Leva uns cinco minutos, sem cadastro:${end}O link é só seu; você pode mudar as respostas até a pesquisa ser encerrada.`,
    },
  },
}

/** Writes mail with a link, secret or not; the problem where the link cannot be read any more. */
export async function writeLinkLetter(
  db: Db,
  { template, data }: Pick<MessageRow, 'template' | 'data'>,
  o: { workspace: { name: string; language: string }; publicUrl: string },
): Promise<Rendered> {
  const link = await openLink(db, String(data.sealed))
  if (link === null) return { problem: 'The link cannot be read any more. Please make a new one.' }
  const language = baseLanguage(o.workspace.language) ?? 'en'
  const texts: Partial<Record<string, { subject: string; body: string }>> = {
    ...TEXTS.en,
    ...AGREEMENT_TEXTS.en,
    ...TEXTS[language],
    ...AGREEMENT_TEXTS[language],
  }
  const text = texts[template]
  if (!text) return { problem: 'There is no such text any more.' }
  return render(text, { link: o.publicUrl + link, workspace: o.workspace.name, version: data.version })
}
