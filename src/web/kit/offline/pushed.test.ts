import { expect, test } from 'vitest'
import { acceptFrom, pageOf, readPushed, toShow } from './pushed.ts'

const offer = readPushed(
  JSON.stringify({
    title: 'Offer: Acme Pumps',
    body: 'hot, accept by 14:10',
    url: '/leads/1',
    tag: 'n1',
    accept: { leadId: 'l1', commandId: 'c1' },
  }),
)

test('an offer has a button, everything else opens its page', () => {
  expect(toShow(offer)).toMatchObject({
    title: 'Offer: Acme Pumps',
    options: { body: 'hot, accept by 14:10', tag: 'n1', actions: [{ action: 'accept' }] },
  })
  expect(toShow({ ...offer, accept: null }).options.actions).toEqual([])
})

test('what is not understood shows something all the same, and opens no page but ours', () => {
  for (const text of [undefined, '', 'null', '{}', '<html>'])
    expect(readPushed(text).title).toBe('Watertight')
  const at = (url: string) => pageOf({ ...offer, url }, 'https://leads.example')
  expect([at('/leads/1'), at('https://evil.example/'), at('//evil.example')]).toEqual([
    'https://leads.example/leads/1',
    'https://leads.example/today',
    'https://leads.example/today',
  ])
})

test.each([
  [200, {}, 'Accepted: Acme Pumps', 'Tap to open the lead.'],
  [401, {}, 'Not accepted yet: Acme Pumps', 'Tap to sign in, then accept it.'],
  [409, { detail: 'Ben Berg has it now.' }, 'Not accepted: Acme Pumps', 'Ben Berg has it now.'],
  [500, 'broken', 'Not accepted: Acme Pumps', 'Tap to see how it stands.'],
])('the button answers %i with what became of it', async (status, answer, title, body) => {
  const asked: unknown[] = []
  const shown = await acceptFrom(offer, async (url, init) => {
    asked.push(url, JSON.parse(String(init?.body)).id)
    return new Response(JSON.stringify(answer), { status })
  })
  expect(asked).toEqual(['/api/leads/l1/acceptance', 'c1'])
  expect(shown).toMatchObject({ title, options: { body, data: { accept: null } } })
})

test('without a connection nothing is lost, and it says so', async () => {
  const shown = await acceptFrom(offer, () => Promise.reject(new TypeError('offline')))
  expect(shown.title).toBe('Not accepted yet: Acme Pumps')
})
