import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawPng } from '#src/mail/smtp/draw-png.ts'
import type { SheetPicture } from '../pictures/pictures.ts'
import { drawPicture } from './draw-picture.ts'

const PNG = '89504e470d0a1a0a'

/** Width and height stand behind the signature and the head of the first chunk. */
async function sizeOf(picture: SheetPicture) {
  const drawn = drawPicture(picture)
  const png = await drawPng(drawn.svg)
  expect(png.subarray(0, 8).toString('hex')).toBe(PNG)
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([960, drawn.height * 2])
  return { height: drawn.height, bytes: png.length }
}

const rates = (names: readonly string[]): SheetPicture => ({
  kind: 'rates',
  caption: 'Won, of leads',
  rates: names.map((name, i) => ({ name, rate: { at: i, low: 0, high: i + 5 }, says: `${i} %` })),
})

test('every kind of picture of an ordinary report is drawn, light enough for a mail', async () => {
  const months = Array.from({ length: 24 }, (_, i) => i)
  const pictures: SheetPicture[] = [
    rates(months.map((month) => `Source ${month}`)),
    {
      kind: 'course',
      caption: 'Open leads by stage',
      lines: months.slice(0, 3).map((i) => ({
        name: `Stage ${i}`,
        points: months.map((month) => (month === 3 ? null : 50 + 40 * Math.sin(month + i))),
      })),
      top: 100,
      saysTop: '100',
      from: 'January',
      to: 'December',
    },
    {
      kind: 'parts',
      caption: 'How far leads got',
      bars: months.map((month) => ({
        name: `Month ${month}`,
        says: `${month}`,
        parts: [0, 1, 2].map((colour) => ({ name: 'Won', amount: month + colour, says: '1', colour })),
      })),
      key: [0, 1, 2].map((colour) => ({ name: `Part ${colour}`, colour })),
    },
    {
      kind: 'flow',
      caption: 'From where, and where to',
      left: [{ name: 'Came in', count: 3, says: '3', colour: 0 }],
      right: [{ name: 'Open at the end', count: 3, says: '3', colour: 5 }],
    },
  ]
  for (const picture of pictures) expect((await sizeOf(picture)).bytes).toBeLessThan(70_000)
})

test('whatever a source is called, it is drawn', async () => {
  const names = fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(names, async (some) => {
      await sizeOf(rates([...some, '\u0000\u001b\ud800</text><script>&amp;]]>']))
    }),
    { numRuns: 10 },
  )
})
