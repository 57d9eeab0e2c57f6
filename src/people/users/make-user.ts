import { brokenConstraint, type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { refuseWeakPassword } from '../sign-in/password-strength.ts'

export interface NewUser {
  name: string
  email: string
  password: string
  /** What else a guesser would know: the company. */
  about?: readonly string[]
}

/**
 * Makes somebody who can sign in, in the transaction of whatever gives them a place. Their address is held to be theirs:
 * whoever let them in knows them. Answers the user's id. Refuses `email_taken` and weak passwords.
 */
export async function makeUser(db: Db, { name, email, password, about = [] }: NewUser): Promise<string> {
  await refuseWeakPassword(password, [name, email, ...about])
  return insertUser(db, { name, email, hash: await passwordHash(password) })
}

/** scrypt with better-auth's parameters, as it checks them at the sign-in. */
export async function passwordHash(password: string): Promise<string> {
  const { hashPassword } = await import('better-auth/crypto')
  return hashPassword(password)
}

export async function insertUser(db: Db, o: { name: string; email: string; hash: string }): Promise<string> {
  const id = newId()
  const email = o.email.trim().toLowerCase()
  await db
    .run(sql`insert into users (id, name, email, email_verified) values (${id}, ${o.name}, ${email}, true)`)
    .catch((error) => {
      throw brokenConstraint(error) === 'users_email_key' ? emailTaken() : error
    })
  await db.run(sql`
    insert into accounts (id, user_id, account_id, provider_id, password)
    values (${newId()}, ${id}, ${id}, 'credential', ${o.hash})`)
  return id
}

function emailTaken(): Refusal {
  return new Refusal(
    'conflict',
    'email_taken',
    'Somebody signs in with this e-mail address already. Please sign in with it first.',
  )
}
