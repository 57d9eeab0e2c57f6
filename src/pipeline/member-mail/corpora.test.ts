import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chooseBecoming } from '#src/mail/hearing/index.ts'
import { ownWords, readMail } from '#src/mail/reading/index.ts'
import { readWishes } from '#src/mail/wishes/index.ts'

/** Public mail that nobody here wrote; not part of the repository. */
const CORPORA = join(import.meta.dirname, '../../../../shared/data/email-corpora')
const SETTING = { today: Date.UTC(2026, 2, 10) / 86_400_000, minute: 570, monthFirst: false }
const STAYS = ['attempt', 'next']

test.skipIf(!existsSync(CORPORA))('mail of the world, taken for replies of a rep, moves no lead', () => {
  const paths = filesIn(CORPORA)
  let persons = 0
  const moved: string[] = []
  const logged: string[] = []
  for (const path of paths) {
    const raw = readFileSync(path)
    const mail = readMail(
      path.endsWith('.txt') ? Buffer.concat([Buffer.from('From: a@b.example\n\n'), raw]) : raw,
    )
    const ofMember = { memberId: 'anna', way: 'reply', isProven: true } as const
    const becoming = chooseBecoming(mail, {
      tie: undefined,
      ofMember,
      isOurs: false,
      isMember: true,
      isAdmitted: false,
    })
    if (becoming.as !== 'of_member') continue
    persons += 1
    for (const answersOffer of [false, true]) {
      const { wishes } = readWishes({ text: ownWords(mail), answersOffer, setting: SETTING })
      const name = path.slice(CORPORA.length + 1)
      for (const wish of wishes) (STAYS.includes(wish.do) ? logged : moved).push(`${name}: ${wish.do}`)
    }
  }
  console.log(
    `Of ${paths.length} files ${persons} would be read as a rep's reply; ${moved.length} would move a lead (${moved.join(', ')}), ${logged.length} would log something (${logged.join(', ')}).`,
  )
  expect(persons).toBeGreaterThan(50)
  expect(moved).toEqual([])
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : [path]
  })
}
