/**
 * The door every request goes through, as the slices see it: a route names the permission it needs and is handed who
 * asks, already known, and the rows of one workspace only. src/server builds it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Database } from '#src/db/index.ts'
import type { Actor, Context, ReadContext } from './context.ts'
import type { Permission } from './permissions.ts'
import type { SignedIn } from './sign-in/known-sessions.ts'

export interface RouteSchema {
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** What is answered, by status; the lowest is the status of success. Checked by the compiler, not at run time. */
  answers?: Record<number, z.ZodType>
}

type Parsed<S, Part extends string> =
  S extends Record<Part, infer Shape extends z.ZodType> ? z.output<Shape> : undefined

export type Answer<S extends RouteSchema> = S extends {
  answers: Record<number, infer Shape extends z.ZodType>
}
  ? z.output<Shape>
  : unknown

/** A request of somebody known, shapes checked. */
export interface Visit<S extends RouteSchema> {
  params: Parsed<S, 'params'>
  query: Parsed<S, 'query'>
  body: Parsed<S, 'body'>
  actor: Actor
  workspaceId: string
  /** Null for programs, which come with a token. */
  signedIn: SignedIn | null
  database: Database
  /** For questions; `now` is the database's clock. */
  read(): ReadContext
  /** Carries out a command in one transaction. */
  change<T>(work: (ctx: Context) => Promise<T>): Promise<T>
  /** For answers that stay open: who asked, as they are now; null once they may not ask this any more. */
  stillAllowed(): Promise<ReadContext | null>
  request: FastifyRequest
  reply: FastifyReply
}

interface RouteBase<S extends RouteSchema> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  /** One line for the API's description. */
  summary: string
  schema?: S
  bodyLimit?: number
  /** The body is handed over as it came, as a Buffer, of any content type. */
  rawBody?: boolean
}

export interface Route<S extends RouteSchema> extends RouteBase<S> {
  needs: Permission
  handler(visit: Visit<S>): Promise<Answer<S> | FastifyReply>
}

/** A route for anybody; requests of one address are limited. */
export interface PublicRoute<S extends RouteSchema> extends Omit<RouteBase<S>, 'method'> {
  method: RouteBase<S>['method'] | 'OPTIONS'
  limitPerMinute: number
  /** For people with a browser: the page that tells an error, as HTML. */
  errorPage?(problem: { status: number; title: string; detail: string }, reply: FastifyReply): string
  handler(
    visit: Pick<Visit<S>, 'params' | 'query' | 'body' | 'database' | 'request' | 'reply'>,
  ): Promise<Answer<S> | FastifyReply>
}

/** A route about oneself, for whoever signed in, with a place in a workspace or without; not for programs. */
export interface UserRoute<S extends RouteSchema> extends RouteBase<S> {
  handler(
    visit: Pick<Visit<S>, 'params' | 'query' | 'body' | 'database' | 'request' | 'reply'> & {
      signedIn: SignedIn
    },
  ): Promise<Answer<S> | FastifyReply>
}

export interface App {
  route<const S extends RouteSchema>(route: Route<S>): void
  userRoute<const S extends RouteSchema>(route: UserRoute<S>): void
  publicRoute<const S extends RouteSchema>(route: PublicRoute<S>): void
}
