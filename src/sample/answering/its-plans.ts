import type { Context } from '#src/people/context.ts'
import { addPlan, type NewPlan } from '#src/response/index.ts'

const EVERYBODY: NewPlan = {
  grades: [],
  topics: [],
  channels: [],
  languages: [],
  hours: null,
  hours_of: 'owner',
  sends: true,
  call_minutes: null,
}

/** With whom the company of the sample is how quick, and in whose words. */
const PLANS: readonly Partial<NewPlan>[] = [
  { grades: ['hot'], hours: 'outside', call_minutes: 60 },
  { grades: ['hot', 'sales_ready'], topics: ['sewage lifting'], call_minutes: 480 },
  { grades: ['hot', 'sales_ready'], call_minutes: 240 },
  {
    grades: ['marketing'],
    languages: ['de'],
    words: {
      subject: 'Ihre Anfrage zu {{ topic | default: "unseren Pumpen" }}',
      body: 'Guten Tag {{ name | default: "" }},\n\nvielen Dank für Ihre Anfrage. Unterlagen finden Sie auf unserer Seite; wenn Sie eine Auslegung oder ein Angebot wünschen, antworten Sie einfach auf diese Nachricht.\n\n{{ workspace }}',
    },
  },
  { channels: ['import'], sends: false },
]

export async function makeItsPlans(ctx: Context): Promise<void> {
  for (const plan of PLANS) await addPlan(ctx, { ...EVERYBODY, ...plan })
}
