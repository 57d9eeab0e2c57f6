export const AT = '2027-03-03T09:30:00.000Z'
/** What Cal.com posts. */
export const calCom = (event: string, o: object = {}) => ({
  triggerEvent: event,
  createdAt: '2027-02-20T08:00:00.000Z',
  payload: {
    type: 'intro',
    title: '30 min between Acme and Jane Roe',
    eventTitle: 'First talk',
    startTime: AT,
    endTime: '2027-03-03T10:00:00.000Z',
    organizer: { name: 'Anna', email: 'anna@acme.example', timeZone: 'Europe/Berlin' },
    attendees: [
      { name: 'Jane Roe', email: 'jane@roe.example', timeZone: 'Europe/Berlin', language: { locale: 'de' } },
    ],
    responses: {
      name: { label: 'your_name', value: 'Jane Roe' },
      email: { label: 'email_address', value: 'jane@roe.example' },
      notes: { label: 'notes', value: 'About twenty pumps.' },
      volume: { label: 'Pumps a year', value: '20' },
    },
    uid: 'bFJeNb2uX8ANpT3JL5EfXw',
    ...o,
  },
})
/** What Calendly posts. */
export const calendly = (event: string, o: object = {}) => ({
  event,
  created_at: '2027-02-20T08:00:00.000000Z',
  payload: {
    uri: 'https://api.calendly.com/scheduled_events/AAA/invitees/BBB',
    email: 'otto@maier.example',
    name: 'Otto Maier',
    timezone: 'Europe/Berlin',
    rescheduled: false,
    questions_and_answers: [
      { question: 'Phone number', answer: '+49 30 901820' },
      { question: 'What is it about?', answer: 'Valves' },
    ],
    tracking: { utm_source: 'newsletter', utm_campaign: null },
    scheduled_event: { name: '15 minute talk', start_time: '2027-03-03T09:30:00.000000Z' },
    ...o,
  },
})
