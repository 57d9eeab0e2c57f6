/** A lead of somebody who gave a signal. */
export interface LeadOfPerson {
  id: string
  stage: string
  topic: string | null
  lastActivityAt: Date
}

/** Somebody talks to them, or is to: a signal tells them, it moves nothing. */
const HELD = ['prequalifying', 'qualified', 'offered', 'rejected', 'working', 'opportunity']

/**
 * Which of a person's leads a signal is about: one in nurture is woken, otherwise whoever has one hears of it. Of
 * several, one on the same topic, then one without, then the one that was active last. Null where all are closed.
 */
export function chooseLead(
  leads: readonly LeadOfPerson[],
  topic: string | null,
): { leadId: string; isWoken: boolean } | null {
  const best = (stages: readonly string[]) =>
    leads
      .filter(({ stage }) => stages.includes(stage))
      .toSorted(
        (a, b) =>
          nearness(a, topic) - nearness(b, topic) ||
          b.lastActivityAt.getTime() - a.lastActivityAt.getTime() ||
          (a.id < b.id ? -1 : 1),
      )[0]
  const held = best(HELD)
  // About this very topic somebody is in touch already: no second one starts on another lead.
  if (held && topic !== null && held.topic === topic) return { leadId: held.id, isWoken: false }
  const asleep = best(['nurture'])
  if (asleep) return { leadId: asleep.id, isWoken: true }
  return held ? { leadId: held.id, isWoken: false } : null
}

function nearness(lead: LeadOfPerson, topic: string | null): number {
  if (topic === null || lead.topic === topic) return 0
  return lead.topic === null ? 1 : 2
}
