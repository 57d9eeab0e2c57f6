import { describe, expect, test } from 'vitest'
import { Refusal } from './refusal.ts'
import { readSettings } from './settings.ts'

function problemsOf(env: Record<string, string>): string[] {
  try {
    readSettings(env, '/srv')
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.message.split('\n  ').slice(1)
  }
}

/** What a variable needs beside it. */
const NEEDS: Record<string, Record<string, string>> = {
  SMTP_URL: { MAIL_FROM: 'a@b.example' },
  MAIL_IN_DOMAIN: { MAIL_IN: '2525' },
}

describe('readSettings', () => {
  test('needs nothing', () => {
    expect(readSettings({}, '/srv')).toEqual({
      port: 3000,
      host: 'localhost',
      dataFolder: '/srv/data',
      databaseUrl: null,
      publicUrl: 'http://localhost:3000',
      trustProxy: false,
      smtpUrl: null,
      mailFrom: null,
      mailIn: null,
      mailInDomain: null,
      logLevel: 'info',
    })
  })

  test('takes an empty variable for none', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ', SMTP_URL: '' }, '/srv')).toEqual(
      readSettings({}, '/srv'),
    )
  })

  test('reads all of them', () => {
    const env = {
      PORT: '8080',
      HOST: '0.0.0.0',
      WATERTIGHT_DATA: '/var/leads',
      DATABASE_URL: 'postgresql://me@db/leads',
      PUBLIC_URL: 'https://leads.example.com/',
      SMTP_URL: 'smtps://mail.example.com',
      MAIL_FROM: 'Leads <leads@example.com>',
      LOG_LEVEL: 'warn',
    }
    expect(readSettings(env, '/srv')).toMatchObject({
      port: 8080,
      dataFolder: '/var/leads',
      publicUrl: 'https://leads.example.com',
      databaseUrl: 'postgresql://me@db/leads',
      mailFrom: 'Leads <leads@example.com>',
    })
  })

  test('asks for no replies where nobody takes them', () => {
    expect(problemsOf({ MAIL_IN_DOMAIN: 'leads.example.com' })).toEqual([
      'MAIL_IN_DOMAIN is set, so MAIL_IN is needed too, for example MAIL_IN=2525',
    ])
    const { mailInDomain } = readSettings({ MAIL_IN_DOMAIN: 'Leads.Example.com', MAIL_IN: '2525' }, '/srv')
    expect(mailInDomain).toBe('leads.example.com')
  })

  test.each([
    ['true', true],
    ['off', false],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('TRUST_PROXY=%s', (text, meaning) => {
    expect(readSettings({ TRUST_PROXY: text }, '/srv').trustProxy).toEqual(meaning)
  })

  test.each([
    ['PORT', '0x50'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'mysql://db/leads'],
    ['DATABASE_URL', 'db.example.com'],
    ['PUBLIC_URL', 'leads.example.com'],
    ['SMTP_URL', 'mail.example.com:25'],
    ['MAIL_FROM', 'Leads'],
    ['MAIL_FROM', 'a <b@c>\r\nBcc: d@e'],
    ['LOG_LEVEL', 'loud'],
    ['MAIL_IN_DOMAIN', 'mail@example.com'],
    ['MAIL_IN_DOMAIN', 'localhost'],
  ])('does not understand %s=%s and shows an example that it does', (name, text) => {
    const env = NEEDS[name] ?? {}
    const [problem, ...others] = problemsOf({ ...env, [name]: text })
    expect(others).toEqual([])
    const example = problem?.split(`for example ${name}=`)[1] ?? ''
    expect(problemsOf({ ...env, [name]: example })).toEqual([])
  })

  test('keeps passwords out of the report', () => {
    expect(problemsOf({ DATABASE_URL: 'mysql://me:hunter2@db/leads' }).join()).not.toContain('hunter2')
  })

  test('reports every problem at once', () => {
    const problems = problemsOf({ PORT: 'http', LOG_LEVEL: 'loud', SMTP_URL: 'smtp://mail.example.com' })
    expect(problems.map((problem) => problem.split(/[ =]/)[0])).toEqual(['PORT', 'LOG_LEVEL', 'SMTP_URL'])
  })
})
