import { expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { announcementText, type Concern, readAnnouncement } from './announce.ts'

const WORKSPACE = newId()

function concerns(members: number, idsEach: number): Concern[] {
  return Array.from({ length: members }, () => [newId(), Array.from({ length: idsEach }, newId)])
}

function told(of: Concern[]) {
  const text = announcementText(WORKSPACE, { kind: 'lead', of })
  expect(Buffer.byteLength(text)).toBeLessThan(8_000)
  return readAnnouncement(text)
}

test('a few ids travel with whom they concern', () => {
  const of: Concern[] = [...concerns(2, 3), [null, [newId()]]]
  expect(told(of)).toEqual({ workspaceId: WORKSPACE, kind: 'lead', of })
})

test.each([
  [1, 5_000],
  [40, 100],
  [150, 1],
  [199, 1],
])('of %d members with %d leads each it is told that there are many', (members, leads) => {
  const of = concerns(members, leads)
  const heard = told(of)
  const rough = heard?.of?.map(([member]) => member)
  expect(heard?.of === null || heard?.of?.every(([, ids]) => ids === null || leads === 1)).toBe(true)
  expect(rough ?? of.map(([member]) => member)).toEqual(of.map(([member]) => member))
})

test('where even the members are too many, everybody is concerned', () => {
  expect(told(concerns(1_000, 1))).toEqual({ workspaceId: WORKSPACE, kind: 'lead', of: null })
})

test('ids of their own are left out where there are too many', () => {
  const text = announcementText(WORKSPACE, { kind: 'import', ids: Array.from({ length: 500 }, newId) })
  expect(readAnnouncement(text)).toEqual({ workspaceId: WORKSPACE, kind: 'import' })
})

test.each(['', 'hello', '{}', 'null', '{"w":1,"kind":"lead"}'])('%j is no announcement', (text) => {
  expect(readAnnouncement(text)).toBeNull()
})
