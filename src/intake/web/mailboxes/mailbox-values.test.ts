import { expect, test } from 'vitest'
import { fieldsOf, problemsIn, valuesOf } from './mailbox-values.ts'

const typed = { ...valuesOf(null), address: ' info@acme.example ', host: 'imap.acme.example', password: 'x' }

test('what can be known is not asked for', () => {
  expect(fieldsOf(typed)).toEqual({
    name: 'info@acme.example',
    address: 'info@acme.example',
    source: null,
    topic: null,
    campaign: null,
    imap: {
      host: 'imap.acme.example',
      port: 993,
      secure: true,
      user: 'info@acme.example',
      folder: null,
      password: 'x',
    },
  })
  expect(fieldsOf({ ...typed, way: 'receiver' }).imap).toBeNull()
})

test('what is wrong is said beside the field', () => {
  expect(problemsIn(typed, false)).toEqual({})
  expect(
    Object.keys(problemsIn({ ...typed, address: 'info', host: '', port: '0', password: '' }, false)),
  ).toEqual(['address', 'host', 'port', 'password'])
  expect(problemsIn({ ...typed, password: '' }, true)).toEqual({})
  expect(problemsIn({ ...typed, way: 'receiver', host: '', password: '' }, false)).toEqual({})
})
