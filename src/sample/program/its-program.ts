import { makeTemplate } from '#src/mail/index.ts'
import { makeProgram, type ProgramDraft, programSchema, putVersion, switchOn } from '#src/nurture/index.ts'
import type { Context } from '#src/people/context.ts'

const TEXTS = {
  hello: {
    name: 'Good to know you',
    subject: 'Your question about {{ topic | default: "pumps" }}',
    body: 'Dear {{ first_name | default: "reader" }},\n\nyou are not ready to buy, and that is fine. We write now and then, with what helps others in your place.\n\nMira Okafor, Brightwater Pumps',
  },
  guide: {
    name: 'Energy guide',
    subject: 'What does your pump really use?',
    body: 'Dear {{ first_name | default: "reader" }},\n\nfour of five pumps are too big for what they do. Our guide shows in eight pages how to find out.\n\nMira Okafor, Brightwater Pumps',
  },
  case: {
    name: 'Case: a dairy',
    subject: 'How a dairy saved a third of its energy',
    body: 'Dear {{ first_name | default: "reader" }},\n\nsix old pumps, one winter, a third less energy. How it went, with all figures.\n\nMira Okafor, Brightwater Pumps',
  },
  visit: {
    name: 'An hour in your plant',
    subject: 'Shall we come and measure?',
    body: 'Dear {{ first_name | default: "reader" }},\n\nyou read our guide. We measure one pump of yours, for an hour, at no charge.\n\nMira Okafor, Brightwater Pumps',
  },
}
type Text = keyof typeof TEXTS

/** What the marketing of the sample says to whoever is not ready: four mails in ten weeks, a fifth held back by lot. */
export async function makeItsProgram(ctx: Context): Promise<void> {
  const ids = new Map<Text, string>()
  for (const [key, text] of Object.entries(TEXTS))
    ids.set(key as Text, (await makeTemplate(ctx, { ...text, blocks: null })).templateId)
  const mail = (key: Text) => ({ key, do: 'mail' as const, template: ids.get(key) as string })
  const draft: ProgramDraft = {
    enters: { op: 'in', key: 'lead.grade', values: ['marketing'] },
    hold_back: 20,
    steps: [
      mail('hello'),
      { key: 'two_weeks', do: 'wait', days: 14 },
      mail('guide'),
      { key: 'three_weeks', do: 'wait', days: 21 },
      { key: 'tuesday', do: 'wait_weekday', weekday: 2 },
      {
        key: 'keen',
        do: 'branch',
        when: { op: 'equals', key: 'program.clicked_last', value: true },
        to: 'visit',
      },
      mail('case'),
      { key: 'over', do: 'go', to: 'end' },
      mail('visit'),
    ],
  }
  const id = await makeProgram(ctx, 'Not ready yet')
  await switchOn(ctx, id, await putVersion(ctx, id, programSchema.parse(draft), null))
}
