import type { NewPlan, Plan, Plans } from './use-plans.ts'

/** What a plan says: the text that ships, words of its own, or what a template says. */
export type Saying = 'shipped' | 'own' | `template:${string}`

/** A plan while somebody writes it. */
export type WrittenPlan = Required<Pick<NewPlan, 'grades' | 'topics' | 'channels' | 'languages'>> &
  Pick<NewPlan, 'hours' | 'hours_of' | 'sends' | 'call_minutes'> & {
    saying: Saying
    subject: string
    body: string
  }

/** A plan as it is written: from one there is, or from a text that ships. */
export function writtenFrom(plan: Plan | null, begun: Partial<WrittenPlan>): WrittenPlan {
  if (plan === null) return { ...EMPTY, ...begun }
  const { grades, topics, channels, languages, hours, hours_of, sends, call_minutes } = plan
  return {
    ...{ grades, topics, channels, languages, hours, hours_of, sends, call_minutes },
    saying: plan.template_id === null ? 'shipped' : plan.is_designed ? `template:${plan.template_id}` : 'own',
    subject: plan.is_designed ? '' : (plan.subject ?? ''),
    body: plan.is_designed ? '' : (plan.body ?? ''),
  }
}

const EMPTY: WrittenPlan = {
  grades: [],
  topics: [],
  channels: [],
  languages: [],
  hours: null,
  hours_of: 'owner',
  sends: true,
  call_minutes: null,
  saying: 'shipped',
  subject: '',
  body: '',
}

/** The same as the server takes it. */
export function toPut({ saying, subject, body, ...rule }: WrittenPlan): NewPlan {
  const template_id = rule.sends && saying.startsWith('template:') ? saying.slice('template:'.length) : null
  const call_minutes = rule.sends ? rule.call_minutes : null
  const hasWords = rule.sends && saying === 'own'
  return { ...rule, call_minutes, template_id, ...(hasWords ? { subject, body } : {}) }
}

/** Can it be saved? Words of its own need a subject and a text. */
export function isComplete({ sends, saying, subject, body }: WrittenPlan): boolean {
  return !sends || saying !== 'own' || (subject.trim() !== '' && body.trim() !== '')
}

/** The text that ships for what is written, to read beside it. */
export function shippedFor(
  { grades, languages, call_minutes }: WrittenPlan,
  shipped: Plans['shipped'],
  ours: string,
): Plans['shipped'][number] | undefined {
  const language = [languages[0], ours, 'en'].find((one) => shipped.some((text) => text.language === one))
  const [grade] = grades
  const isOwn = grades.length === 1 && ['hot', 'marketing', 'unfit'].includes(grade ?? '')
  const key = call_minutes !== null ? 'call' : isOwn ? grade : 'received'
  return shipped.find((text) => text.language === language && text.grade === key)
}
