import { wordsOf } from './words-of.ts'

/** Signs that effort is put in: a demonstration, a trial, a meeting, a sample. */
export const COMMITMENT = wordsOf(`
  demo, demonstration, trial, pilot, pilot project, proof of concept, poc, site visit, visit us,
  come and see,
  meeting, appointment, workshop, sample, samples, test unit,
  Vorführung, Testphase, Teststellung, Pilotprojekt, Termin, Termine, Vor-Ort-Termin, Muster, Musterteil,
  Besuch,
  démonstration, démo, essai, rendez-vous, échantillon, échantillons, projet pilote, visite sur site,
  demostración, prueba piloto, proyecto piloto, reunión, muestra, muestras, visita técnica, cita,
  demonstração, projeto piloto, teste piloto, reunião, amostra, amostras, dimostrazione, campione,
  riunione
`)

/** Signs of a way to decide that is written down or at least named. */
export const DECISION_PROCESS = wordsOf(`
  rfp, rfq, request for proposal, tender, tenders, call for tenders, procurement process,
  purchasing process,
  approval process, selection process, vendor selection, evaluation committee, steering committee,
  board approval,
  board decides, decision will be made, will decide, shortlist, short list, requirements document,
  specification attached,
  Ausschreibung, Auswahlverfahren, Vergabe, Vergabeverfahren, Lastenheft, Pflichtenheft, Freigabeprozess,
  Entscheidung fällt,
  Entscheidung bis, entscheiden bis, Geschäftsleitung entscheidet, engere Wahl,
  appel d'offres, cahier des charges, processus d'achat, processus de décision, comité de pilotage,
  comité de direction,
  licitación, pliego de condiciones, proceso de compra, comité de compras, comité de evaluación,
  tomaremos la decisión,
  licitação, edital, processo de compra, processo de compras, comitê de compras, termo de referência,
  gara d’appalto, capitolato
`)

/** Signs that they know what else there is, or what they have today. */
export const COMPETITION = wordsOf(`
  currently use, currently using, we are using, switch from, switching from, migrate from, alternative to,
  comparing,
  compare with, compared with, compared to, competitor, competitors, other vendors, other suppliers,
  other offers,
  other quotes, current supplier, current vendor, current provider, existing supplier, existing vendor,
  derzeit nutzen, aktuell nutzen, bisher nutzen, nutzen derzeit, nutzen aktuell, nutzen bisher, im Einsatz,
  im Vergleich,
  Vergleichsangebot, Vergleichsangebote, vergleichen, Alternative zu, Wettbewerber, Mitbewerber,
  andere Anbieter,
  anderen Anbietern, mehrere Anbieter, weitere Angebote, bisheriger Lieferant, bisherigen Lieferanten,
  derzeitigen Lieferanten,
  utilisons actuellement, utilisons déjà, comparons, comparer, alternative à, concurrents,
  d'autres fournisseurs,
  autres fournisseurs, fournisseur actuel, prestataire actuel,
  actualmente usamos, actualmente utilizamos, usamos actualmente, utilizamos actualmente, comparando,
  alternativa a,
  competidor, competidores, otros proveedores, proveedor actual,
  usamos atualmente, utilizamos atualmente, atualmente usamos, atualmente utilizamos, alternativa ao,
  concorrente,
  concorrentes, outros fornecedores, fornecedor atual, altri fornitori, fornitore attuale, concorrenti
`)
