import { answerGivenBy, type Block, type PurchaseAnswer } from '../templates/blocks.ts'
import type { TemplateWords } from '../templates/put-template.ts'
import { baseLanguage } from '../templates/shipped/languages.ts'

interface Texts {
  subject: string
  /** Before the answers, and what follows from none. */
  question: string
  answers: Record<PurchaseAnswer, string>
  end: string
}

const TEXTS: Record<string, Texts> = {
  en: {
    subject: 'Did you buy?',
    question:
      '{% if name %}Hello {{ name }},{% else %}Hello,{% endif %}\n\nsome months ago you asked us{% if topic %} about {{ topic }}{% endif %}. What has become of it? One tap tells us, and we ask only this once.',
    answers: {
      from_us: 'We bought from {{ workspace }}',
      elsewhere: 'We bought elsewhere',
      planning: 'We are still planning',
      no_plan: 'We have no plan any more',
    },
    end: 'Thank you!\n{{ workspace }}',
  },
  de: {
    subject: 'Haben Sie gekauft?',
    question:
      '{% if name %}Guten Tag {{ name }},{% else %}Guten Tag,{% endif %}\n\nvor einigen Monaten haben Sie bei uns{% if topic %} wegen {{ topic }}{% endif %} angefragt. Was ist daraus geworden? Ein Tippen genügt, und wir fragen nur dieses eine Mal.',
    answers: {
      from_us: 'Wir haben bei {{ workspace }} gekauft',
      elsewhere: 'Wir haben anderswo gekauft',
      planning: 'Wir planen noch',
      no_plan: 'Wir haben es nicht mehr vor',
    },
    end: 'Vielen Dank!\n{{ workspace }}',
  },
  fr: {
    subject: 'Avez-vous acheté ?',
    question:
      '{% if name %}Bonjour {{ name }},{% else %}Bonjour,{% endif %}\n\nil y a quelques mois, vous nous avez interrogés{% if topic %} au sujet de {{ topic }}{% endif %}. Qu’en est-il aujourd’hui ? Un seul geste suffit, et nous ne posons la question qu’une fois.',
    answers: {
      from_us: 'Nous avons acheté chez {{ workspace }}',
      elsewhere: 'Nous avons acheté ailleurs',
      planning: 'Le projet est toujours en cours',
      no_plan: 'Nous n’avons plus de projet',
    },
    end: 'Merci !\n{{ workspace }}',
  },
  es: {
    subject: '¿Han comprado?',
    question:
      '{% if name %}Hola, {{ name }}:{% else %}Hola:{% endif %}\n\nhace unos meses nos consultó{% if topic %} por {{ topic }}{% endif %}. ¿Qué ha sido de ello? Basta un toque, y solo preguntamos esta vez.',
    answers: {
      from_us: 'Hemos comprado a {{ workspace }}',
      elsewhere: 'Hemos comprado en otro sitio',
      planning: 'Seguimos planeándolo',
      no_plan: 'Ya no lo tenemos previsto',
    },
    end: '¡Gracias!\n{{ workspace }}',
  },
  pt: {
    subject: 'Vocês compraram?',
    question:
      '{% if name %}Olá, {{ name }},{% else %}Olá,{% endif %}\n\nhá alguns meses você nos consultou{% if topic %} sobre {{ topic }}{% endif %}. O que aconteceu? Basta um toque, e perguntamos só desta vez.',
    answers: {
      from_us: 'Compramos da {{ workspace }}',
      elsewhere: 'Compramos em outro lugar',
      planning: 'Ainda estamos planejando',
      no_plan: 'Não temos mais esse plano',
    },
    end: 'Obrigado!\n{{ workspace }}',
  },
}

/** Whether the question ships in a language. */
export function hasQuestionIn(language: string | null): boolean {
  return (baseLanguage(language) ?? '') in TEXTS
}

/** The languages in which the question ships. */
export const QUESTION_LANGUAGES = Object.keys(TEXTS)

/**
 * The words that ship, in a reader's language, else in the company's, else in English: a template of somebody's own can
 * begin with them.
 */
export function shippedQuestion(reader: string | null, company: string): TemplateWords {
  const { subject, question, end, ...texts } = textsIn(reader, company)
  const blocks = [
    { kind: 'text' as const, text: question },
    ...buttonsOf(texts),
    { kind: 'text' as const, text: end },
  ]
  return { subject, body: null, blocks }
}

/**
 * The question whether somebody bought, in the words that ship or in words of the company's own: each answer is a button
 * that leads to the page `asked`, where one more tap gives it. Whatever its words, a question has its answers: those that
 * it leaves out stand below it, as they ship.
 */
export function purchaseWords(reader: string | null, company: string, own?: TemplateWords): TemplateWords {
  const shipped = shippedQuestion(reader, company)
  const { subject, body, blocks } = own ?? shipped
  const said = (blocks ?? [{ kind: 'text' as const, text: body ?? '' }]).filter(
    (block) => !isBlankAnswer(block),
  )
  const given = said.map(answerGivenBy)
  const missing = buttonsOf(textsIn(reader, company)).filter(
    (button) => !given.includes(answerGivenBy(button)),
  )
  return {
    subject: subject.trim() === '' ? shipped.subject : subject,
    body: null,
    blocks: [...said, ...missing].map(leadingToAnswer),
  }
}

/** A button that nobody can read gives no answer. */
function isBlankAnswer(block: Block): boolean {
  return block.kind === 'button' && block.label.trim() === '' && answerGivenBy(block) !== undefined
}

function textsIn(reader: string | null, company: string): Texts {
  return TEXTS[baseLanguage(reader) ?? ''] ?? TEXTS[baseLanguage(company) ?? ''] ?? (TEXTS.en as Texts)
}

function buttonsOf({ answers }: Pick<Texts, 'answers'>): Block[] {
  return Object.entries(answers).map(([answer, label]) => ({
    kind: 'button',
    label,
    link: `answer:${answer}`,
  }))
}

function leadingToAnswer(block: Block): Block {
  const answer = answerGivenBy(block)
  return answer && block.kind === 'button' ? { ...block, link: `{{ asked }}?answer=${answer}` } : block
}
