import { z } from 'zod'
import { instant } from '#src/lib/instant.ts'
import { calendarSchema } from '../calendar/index.ts'
import type { App } from '../door.ts'
import { listAbsences, recordAbsence, takeAbsenceBack } from './absences.ts'
import { listCalendars, saveCalendar } from './calendars.ts'

const id = z.uuid()
const named = calendarSchema.extend({ name: z.string().trim().min(1).max(200) })
const calendar = named.extend({ id })
const absence = z.object({ id, member_id: id, starts_at: z.date(), ends_at: z.date() })

export function calendarRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/calendars',
    summary: 'Every calendar of working hours',
    needs: 'people.read',
    schema: { answers: { 200: z.object({ calendars: z.array(calendar) }) } },
    async handler({ read }) {
      return { calendars: await listCalendars(read().db) }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/calendars',
    summary: 'Makes a calendar of working hours',
    needs: 'people.write',
    schema: { body: named, answers: { 201: calendar } },
    async handler({ body: { name, ...hours }, change }) {
      return change((ctx) => saveCalendar(ctx, { name, calendar: hours }))
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/calendars/:id',
    summary: 'Changes a calendar of working hours',
    needs: 'people.write',
    schema: { params: z.object({ id }), body: named, answers: { 200: calendar } },
    async handler({ params, body: { name, ...hours }, change }) {
      return change((ctx) => saveCalendar(ctx, { id: params.id, name, calendar: hours }))
    },
  })
}

export function absenceRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/absences',
    summary: 'Who is or will be on leave',
    needs: 'people.read',
    schema: { answers: { 200: z.object({ absences: z.array(absence) }) } },
    async handler({ read }) {
      const { db, now } = read()
      return { absences: await listAbsences(db, now) }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/absences',
    summary: 'Records that a member is on leave',
    needs: 'absences.write',
    schema: {
      body: z.object({ member_id: id, starts_at: instant, ends_at: instant }),
      answers: { 201: absence },
    },
    async handler({ body, change }) {
      return change((ctx) => recordAbsence(ctx, body))
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/absences/:id',
    summary: 'Takes a recorded leave back',
    needs: 'absences.write',
    schema: { params: z.object({ id }), answers: { 204: z.undefined() } },
    async handler({ params, change }) {
      await change((ctx) => takeAbsenceBack(ctx, params))
      return undefined
    },
  })
}
