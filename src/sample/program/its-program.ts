import { contentLink } from '#src/content/index.ts'
import { makeTemplate } from '#src/mail/index.ts'
import { makeProgram, type ProgramDraft, programSchema, putVersion, switchOn } from '#src/nurture/index.ts'
import type { Context } from '#src/people/context.ts'
import type { ItsContent } from './its-library.ts'

/** What each mail says, and what of the library it links to. */
const TEXTS = {
  hello: {
    name: 'Good to know you',
    subject: 'Your question about {{ topic | default: "pumps" }}',
    body: 'Dear {{ first_name | default: "reader" }},\n\nyou are not ready to buy, and that is fine. We write now and then, with what helps others in your place. If you have twelve minutes: {{film}}\n\nMira Okafor, Brightwater Pumps',
  },
  guide: {
    name: 'Energy guide',
    subject: 'What does your pump really use?',
    body: 'Dear {{ first_name | default: "reader" }},\n\nfour of five pumps are too big for what they do. Our guide shows in eight pages how to find out: {{guide}}\n\nMira Okafor, Brightwater Pumps',
  },
  case: {
    name: 'Case: a dairy',
    subject: 'How a dairy saved a third of its energy',
    body: 'Dear {{ first_name | default: "reader" }},\n\nsix old pumps, one winter, a third less energy. How it went, with all figures: {{dairy}}\n\nMira Okafor, Brightwater Pumps',
  },
  visit: {
    name: 'An hour in your plant',
    subject: 'Shall we come and measure?',
    body: 'Dear {{ first_name | default: "reader" }},\n\nyou read our guide. We measure one pump of yours, for an hour, at no charge. Our engineers on how to make it last: {{wells}}\n\nMira Okafor, Brightwater Pumps',
  },
}
type Text = keyof typeof TEXTS

/** Whether a plainer subject is clicked in more often. */
const SUBJECTS = {
  measure: 'click' as const,
  difference: 8,
  usual: 15,
  within_days: 7,
  others: [{ subject: 'Twelve minutes for your pumps' }],
}

/** What the marketing of the sample says to whoever is not ready: four mails in ten weeks, a fifth held back by lot. */
export async function makeItsProgram(ctx: Context, library: Record<ItsContent, string>): Promise<void> {
  const ids = new Map<Text, string>()
  for (const [key, text] of Object.entries(TEXTS)) {
    const body = text.body.replace(/\{\{(film|guide|dairy|wells)\}\}/, (_, named: ItsContent) =>
      contentLink(library[named]),
    )
    ids.set(key as Text, (await makeTemplate(ctx, { ...text, body, blocks: null })).templateId)
  }
  const mail = (key: Text) => ({ key, do: 'mail' as const, template: ids.get(key) as string })
  const draft: ProgramDraft = {
    enters: { op: 'in', key: 'lead.grade', values: ['marketing'] },
    hold_back: 20,
    steps: [
      { ...mail('hello'), test: SUBJECTS },
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
