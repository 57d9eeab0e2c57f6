import { wordsOf } from './words-of.ts'

/** How people say that it is pressing, or until when. */
export const URGENCY = wordsOf(`
  urgent, urgently, asap, as soon as possible, immediately, right away, at short notice, this week,
  next week,
  this month, next month, this quarter, next quarter, by the end of, before the end of, deadline,
  within the next,
  dringend, dringende, dringender, eilt, eilig, so schnell wie möglich, schnellstmöglich, baldmöglichst,
  zeitnah,
  umgehend, sofort, kurzfristig, bis Ende, bis spätestens, diese Woche, nächste Woche, diesen Monat,
  nächsten Monat,
  dieses Quartal, nächstes Quartal, nächsten Quartal, Frist,
  urgente, urgence, dès que possible, au plus vite, le plus vite possible, au plus tôt, rapidement,
  immédiatement,
  cette semaine, semaine prochaine, ce mois, mois prochain, avant la fin, d'ici la fin, d'ici fin,
  dans les meilleurs délais,
  urgencia, lo antes posible, cuanto antes, a la brevedad, inmediatamente, de inmediato, esta semana,
  próxima semana,
  este mes, próximo mes, antes de fin, antes del final, plazo,
  urgência, o mais rápido possível, o quanto antes, o mais breve possível, imediatamente, esta semana,
  próxima semana,
  este mês, próximo mês, até o final, até o fim, até ao final, prazo,
  urgenza, il prima possibile, al più presto, entro fine, entro la fine, prossima settimana, prossimo mese
`)

/** How people say that there is time. */
export const NO_URGENCY = wordsOf(`
  not urgent, no rush, no hurry, nicht dringend, keine Eile, eilt nicht, pas urgent, pas d'urgence,
  rien ne presse,
  no es urgente, sin prisa, no hay prisa, não é urgente, sem pressa, sem urgência, non è urgente,
  non urgente
`)
