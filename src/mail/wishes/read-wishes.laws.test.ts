import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWishes, type WriterSetting } from './index.ts'

const SETTING: WriterSetting = { today: Date.UTC(2026, 2, 10) / 86_400_000, minute: 570, monthFirst: false }

const WORDS =
  'called no answer try tuesday won 12,000 lost to accept reject not interested bought from Acme , . ? ! and und verschoben auf märz angerufen gewonnen 5.5. at 10 undo budget bis KW 99 q9 31.2. 99/99 €'.split(
    ' ',
  )

test('it never fails, says the same twice, sends nobody into the past and asks for no less than nothing', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(texts, fc.boolean(), (text, answersOffer) => {
      const one = readWishes({ text, answersOffer, setting: SETTING })
      expect(readWishes({ text, answersOffer, setting: SETTING })).toEqual(one)
      expect(
        one.wishes.filter((wish) => ['win', 'lose', 'reject', 'undo'].includes(wish.do)).length,
      ).toBeLessThan(2)
      for (const wish of one.wishes) {
        if (wish.do === 'win') expect(wish.amount ?? '0').toMatch(/^\d+(\.\d+)?$/)
        const when = wish.do === 'next' ? wish.when : wish.do === 'attempt' ? wish.next?.when : null
        if (when) expect(when.day).toBeGreaterThanOrEqual(SETTING.today)
      }
    }),
    { numRuns: 500 },
  )
})

test.each(['a', 'call ', 'called, ', '1,', 'bought from ', '? ', '\n', 'ihn '])(
  'a megabyte of “%s” is looked at in its first lines only',
  (part) => {
    const text = part.repeat(Math.ceil(1_048_576 / part.length))
    expect(
      readWishes({ text, answersOffer: true, setting: SETTING }).isNote || text.trim().length <= 600,
    ).toBe(true)
    const short = readWishes({ text: text.slice(0, 590), answersOffer: true, setting: SETTING })
    expect(short.wishes.length).toBeLessThan(45)
  },
)
