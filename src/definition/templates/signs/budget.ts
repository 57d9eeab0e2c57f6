import { wordsOf } from './words-of.ts'

/**
 * How people say that there is money. "Presupuesto" and "orçamento" alone mean a quotation as often as a budget,
 * so in Spanish and Portuguese only what is clear counts.
 */
export const BUDGET = wordsOf(`
  budget, budgets, budgeted, capex, funding approved, funds approved, approved funds, have funding,
  purchase order,
  Etat, Mittel freigegeben, Mittel sind freigegeben, Mittel stehen bereit, Investitionsmittel,
  Fördermittel, Budgetrahmen,
  enveloppe budgétaire, crédits alloués, financement validé, financement accordé, bon de commande,
  presupuesto aprobado, presupuesto asignado, presupuesto disponible, tenemos presupuesto,
  nuestro presupuesto,
  tenemos un presupuesto, contamos con presupuesto, contamos con un presupuesto, partida presupuestaria,
  fondos aprobados,
  orçamento aprovado, orçamento disponível, orçamento definido, temos orçamento, temos um orçamento,
  nosso orçamento,
  verba, verba aprovada, verba disponível, recursos aprovados, budget approvato, fondi approvati,
  fondi stanziati
`)

/** How people say that there is none. */
export const NO_BUDGET = wordsOf(`
  no budget, no funding, don't have a budget, don't have budget, do not have a budget, without a budget,
  no money,
  kein Budget, keinen Etat, keine Mittel, ohne Budget, noch kein Budget, pas de budget, aucun budget,
  sans budget,
  sin presupuesto, no tenemos presupuesto, no tenemos un presupuesto, no contamos con presupuesto,
  sem orçamento, não temos orçamento, não temos verba, sem verba, nessun budget, senza budget
`)
