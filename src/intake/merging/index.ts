/**
 * Two records of one person, organization or interest become one, and can be taken apart again: what a merge moved is
 * remembered exactly. Owns merges and the decisions about merge suggestions.
 */
export { type MergeInput, type MergeKind, standingMerge } from './merge-book.ts'
export { mergeLeads } from './merge-leads.ts'
export { mergeOrganizations } from './merge-organizations.ts'
export { mergePersons } from './merge-persons.ts'
export { mergingRoutes } from './routes.ts'
export { decideSuggestion } from './suggestions/decide-suggestion.ts'
export { listSuggestions } from './suggestions/list-suggestions.ts'
export { takeApart } from './take-apart.ts'
