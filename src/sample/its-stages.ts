import type { DefinitionDraft } from '#src/definition/index.ts'

/** What the sample company agreed on for the stages its people work in. */
export const STAGE_GUIDES: NonNullable<DefinitionDraft['stages']> = {
  prequalifying: {
    activities: [
      'Call within the hour, at another time of the day on the second try',
      'Write down their own words',
    ],
    exit: [{ criterion: 'need', must: 'answered' }],
    aids: [
      {
        label: 'First call',
        text: `“You asked us about pumps. What should be different once you have one?”

What runs today, and what goes wrong with it?
By when must it run?
Who else has a say?`,
      },
    ],
  },
  offered: { activities: ['Read what they wrote before you accept: it is yours from then on'] },
  working: {
    activities: [
      'Speak with them before you send anything',
      'Find out flow rate, head and medium',
      'Agree on the next step before you hang up',
    ],
    exit: [
      { criterion: 'need', must: 'met' },
      { criterion: 'decision_maker', must: 'answered' },
    ],
    aids: [
      {
        label: 'What to ask about the plant',
        text: `Which medium, at what temperature?
How many cubic metres an hour, and how high?
One pump, or one in reserve?
Who services it today?`,
      },
      { label: 'Price list', link: 'https://docs.brightwater.example/prices' },
    ],
  },
  opportunity: {
    activities: ['Send the offer within two days', 'Call once they can have read it'],
    aids: [{ label: 'Offer template', link: 'https://docs.brightwater.example/offer' }],
  },
}
