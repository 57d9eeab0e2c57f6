import { resolve } from 'node:path'
import { z } from 'zod'
import { Refusal } from './refusal.ts'

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((number) => number <= 65_535)

function address(...protocols: string[]) {
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol))
}

const mailbox = z.string().regex(/^[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/)

const trustProxy = z.string().transform((text): boolean | number | string[] => {
  if (/^(true|yes|on)$/i.test(text)) return true
  if (/^(false|no|off)$/i.test(text)) return false
  if (/^\d+$/.test(text)) return Number(text)
  return text.split(',').map((part) => part.trim())
})

const domain = z
  .string()
  .regex(/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i)
  .transform((text) => text.toLowerCase())

/** `2525`, or `0.0.0.0:2525`: without an address only this machine is heard. */
const listensAt = z
  .string()
  .regex(/^(?:[^\s]+:)?\d{1,5}$/)
  .transform((text) => {
    const colon = text.lastIndexOf(':')
    return { host: colon === -1 ? '127.0.0.1' : text.slice(0, colon), port: Number(text.slice(colon + 1)) }
  })
  .refine(({ port }) => port <= 65_535)

type Variable = { shape: z.ZodType; example: string; means: string }

/** Every variable of the environment that Watertight reads, all optional. */
const VARIABLES = {
  PORT: { shape: port, example: '3000', means: 'the port of the web server' },
  HOST: { shape: z.string(), example: '0.0.0.0', means: 'the address the web server listens on' },
  WATERTIGHT_DATA: { shape: z.string(), example: './data', means: 'the data folder' },
  DATABASE_URL: {
    shape: address('postgres:', 'postgresql:'),
    example: 'postgresql://watertight:secret@db.example.com/watertight',
    means: 'a PostgreSQL database of your own',
  },
  PUBLIC_URL: {
    shape: address('http:', 'https:'),
    example: 'https://leads.example.com',
    means: 'the address people see in their browser',
  },
  TRUST_PROXY: {
    shape: trustProxy,
    example: '10.0.0.0/8',
    means: 'which proxies may say who called: true, a number of them, or their addresses',
  },
  SMTP_URL: {
    shape: address('smtp:', 'smtps:'),
    example: 'smtps://user:secret@mail.example.com',
    means: 'the mail server that sends our mail',
  },
  MAIL_FROM: { shape: mailbox, example: 'Leads <leads@example.com>', means: 'the sender of our mail' },
  MAIL_IN: {
    shape: listensAt,
    example: '2525',
    means:
      'the port (or address:port) at which mail for our mailboxes is taken from the mail server beside us',
  },
  MAIL_IN_DOMAIN: {
    shape: domain,
    example: 'leads.example.com',
    means: 'the domain of which all mail is handed to MAIL_IN: what we send asks for its replies there',
  },
  LOG_LEVEL: {
    shape: z.enum(LOG_LEVELS),
    example: 'info',
    means: `how much is logged: ${LOG_LEVELS.join(', ')}`,
  },
} satisfies Record<string, Variable>

export type Settings = {
  port: number
  host: string
  dataFolder: string
  /** Null: the database in the data folder. */
  databaseUrl: string | null
  /** Without a slash at the end. */
  publicUrl: string
  trustProxy: boolean | number | string[]
  /** Null: mail waits in the outbox. */
  smtpUrl: string | null
  mailFrom: string | null
  /** Null: no mail is taken by SMTP. */
  mailIn: { host: string; port: number } | null
  /** Where replies come in, at addresses that we sign; null: they go to the sender of our mail. */
  mailInDomain: string | null
  logLevel: (typeof LOG_LEVELS)[number]
}

/**
 * The only place that reads settings from the environment. `cwd` is where a relative data folder begins. Refuses with
 * `bad_settings` and names every problem at once, each with an example. An empty variable counts as not set.
 */
export function readSettings(env: Record<string, string | undefined>, cwd: string): Settings {
  const problems: string[] = []
  const read = <Name extends keyof typeof VARIABLES>(name: Name) => {
    const { shape, example, means } = VARIABLES[name]
    const text = env[name]?.trim()
    if (!text) return undefined
    const result = shape.safeParse(text)
    if (!result.success) {
      // An address may hold a password, and problems end up in logs.
      const given = name === 'DATABASE_URL' || name === 'SMTP_URL' ? name : `${name}=${text}`
      problems.push(`${given} is not understood; it is ${means}, for example ${name}=${example}`)
    }
    return result.data as z.output<(typeof VARIABLES)[Name]['shape']> | undefined
  }
  const number = read('PORT') ?? 3000
  const settings: Settings = {
    port: number,
    host: read('HOST') ?? 'localhost',
    dataFolder: resolve(cwd, read('WATERTIGHT_DATA') ?? 'data'),
    databaseUrl: read('DATABASE_URL') ?? null,
    publicUrl: (read('PUBLIC_URL') ?? `http://localhost:${number}`).replace(/\/+$/, ''),
    trustProxy: read('TRUST_PROXY') ?? false,
    smtpUrl: read('SMTP_URL') ?? null,
    mailFrom: read('MAIL_FROM') ?? null,
    mailIn: read('MAIL_IN') ?? null,
    mailInDomain: read('MAIL_IN_DOMAIN') ?? null,
    logLevel: read('LOG_LEVEL') ?? 'info',
  }
  if (
    settings.smtpUrl &&
    !settings.mailFrom &&
    !problems.some((problem) => problem.startsWith('MAIL_FROM'))
  ) {
    problems.push(
      `SMTP_URL is set, so MAIL_FROM is needed too, for example MAIL_FROM=${VARIABLES.MAIL_FROM.example}`,
    )
  }
  // Replies that nobody takes would be lost.
  if (
    settings.mailInDomain &&
    !settings.mailIn &&
    !problems.some((problem) => problem.startsWith('MAIL_IN='))
  ) {
    problems.push(
      `MAIL_IN_DOMAIN is set, so MAIL_IN is needed too, for example MAIL_IN=${VARIABLES.MAIL_IN.example}`,
    )
  }
  if (problems.length > 0) throw badSettings(problems)
  return settings
}

function badSettings(problems: string[]): Refusal {
  return new Refusal(
    'invalid',
    'bad_settings',
    ['Please correct these settings:', ...problems].join('\n  '),
    {
      problems,
    },
  )
}
