/**
 * "Did you buy?": people who asked us 3, 6 and 12 months ago are drawn by lot and asked once by mail whether they bought,
 * from whom or when. Owns the draws, the questions and their answers; what an answer says moves the lead, unless somebody
 * works on it. Whether mail may go is asked of mail; a sale is booked by deals.
 */
export { answerQuestion } from './answering/answer-question.ts'
export { askWhoBought, monthBefore } from './drawing/ask-who-bought.ts'
export { drawGroup } from './drawing/draw-group.ts'
export { GROUPS, type Group } from './purchase-rules.ts'
export { purchaseRoutes } from './routes.ts'
export { confirmSale } from './sales/settle-sale.ts'
