import { activateDefinition, defaultDefinition, draftDefinition } from '#src/definition/index.ts'
import { storable } from '#src/lib/storable.ts'
import type { Site } from '#test/browser.ts'
import type { Words } from './fill-company.ts'

/** A definition in force that says in their words what is done and at hand in each stage, and asks before leads move on. */
export async function fillStages({ world }: Site, all: readonly Words[]): Promise<void> {
  const lines = (of: keyof Words, most: number) =>
    all
      .map((words) => cut(storable(words[of]), most).trim())
      .filter((line) => line !== '')
      .slice(0, 20)
  const guide = {
    activities: lines('name', 100),
    aids: lines('company', 60).map((label, i) => ({
      label,
      ...(i % 2 ? { text: cut(storable(all[i]?.message ?? ''), 5_000) || label } : {}),
      ...(i % 3 ? {} : { link: `https://docs.example/${encodeURIComponent(label)}` }),
      ...(i % 2 || i % 3 === 0 ? {} : { text: label }),
    })),
  }
  const exit = [
    { criterion: 'need', must: 'met' as const },
    { criterion: 'budget', must: 'answered' as const },
  ]
  await world.inTx('lena', async (ctx) => {
    const { version } = await draftDefinition(ctx, {
      ...defaultDefinition,
      stages: {
        ...{ prequalifying: { ...guide, exit }, working: { ...guide, exit } },
        ...{ offered: guide, opportunity: guide },
      },
    })
    await activateDefinition(ctx, { version, signedBy: [world.members.lena] })
  })
}

/** So many characters, none of them halved. */
function cut(text: string, most: number): string {
  return [...text].slice(0, most).join('')
}
