/**
 * By page, the address of the answer that it shows first, written as the page asks for it: browsers fetch it beside the
 * scripts, and the page finds it there. Only pages that people come to from elsewhere, with nothing after a question mark.
 */
export const FIRST_ANSWERS: Readonly<Record<string, string>> = {
  '/today': '/api/today?limit=25',
  '/leads/$leadId': '/api/leads/$leadId',
}
