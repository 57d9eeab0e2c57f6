import { wordsOf } from './words-of.ts'

/** How people ask for a quotation. */
export const QUOTATION = wordsOf(`
  quote, quotation, quotations, rfq, request for quotation, request for quote, price offer, proforma,
  pro forma,
  send us an offer, send me an offer, send us your offer, make us an offer, formal offer, cost estimate,
  ein Angebot, um Angebot, Angebot für, Angebot über, Angebot zukommen, Angebot erstellen, Angebot senden,
  Preisangebot,
  Angebotsanfrage, Preisanfrage, Kostenvoranschlag, Offerte,
  devis, demande de prix, offre de prix, offre commerciale, cotation, proposition chiffrée,
  cotización, cotizaciones, cotizar, cotizarnos, cotizarme, pedir presupuesto, solicitar presupuesto,
  solicito presupuesto, pedir un presupuesto, solicitar un presupuesto, enviar un presupuesto,
  enviarnos un presupuesto, enviarme un presupuesto, solicitamos presupuesto, oferta económica,
  cotação, cotações, cotar, solicitar um orçamento, enviar um orçamento, fazer um orçamento, de um orçamento,
  pedir orçamento, solicitar orçamento, solicito orçamento,
  pedido de orçamento,
  solicitamos orçamento, proposta comercial, proposta de preço, preventivo, un’offerta
`)

/** In Spanish and Portuguese the same words mean a quotation and a budget… */
export const PERHAPS_QUOTATION = wordsOf(`
  un presupuesto, su presupuesto, um orçamento, seu orçamento
`)

/** …and here they mean that money is there, or is not. */
export const NO_QUOTATION = wordsOf(`
  tenemos un presupuesto, contamos con un presupuesto, hay un presupuesto, temos um orçamento, contamos com um orçamento
`)

/** How people ask to be called. */
export const CALL = wordsOf(`
  call me, call us, call back, callback, give me a call, give us a call, phone me, ring me, please call,
  please phone,
  schedule a call, book a call, arrange a call, set up a call,
  Rückruf, rufen Sie mich, rufen Sie uns, rufen Sie bitte, ruft mich, bitte anrufen, um einen Anruf,
  um Anruf, zurückrufen,
  rappelez, me rappeler, nous rappeler, appelez-moi, appelez-nous, m'appeler, nous appeler, être rappelé,
  être rappelée,
  llámeme, llámenme, llámenos, llamarme, llamarnos, me llamen, nos llamen, me llame, nos llame,
  una llamada,
  me ligue, me liguem, nos liguem, liguem para, ligue para, me ligar, nos ligar, podem ligar, uma ligação,
  richiamatemi, chiamatemi
`)

/** How people ask not to be called. */
export const NO_CALL = wordsOf(`
  don't call, do not call, please no calls, not by phone, nicht anrufen, keine Anrufe, kein Anruf,
  keinen Rückruf,
  pas m'appeler, pas me rappeler, pas appeler, pas d'appel, no llamar, no me llamen, no me llame,
  não ligar, não me ligue, não liguem
`)
