import { expect, test } from 'vitest'
import { confirmationIn } from './confirmation-in.ts'

const asked = (SubscribeURL: unknown, Type = 'SubscriptionConfirmation') =>
  confirmationIn(JSON.stringify({ Type, SubscribeURL }))
const LINK = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=x'

test('the link of SNS is opened', () => {
  expect(asked(LINK)?.href).toBe(LINK)
})

test.each([
  'http://sns.eu-west-1.amazonaws.com/',
  'https://sns.eu-west-1.amazonaws.com.evil.example/',
  'https://evil.example/sns.eu-west-1.amazonaws.com',
  'https://sns.eu-west-1.amazonaws.com:8443/',
  'https://user:x@sns.eu-west-1.amazonaws.com/',
  'https://169.254.169.254/',
  'file:///etc/passwd',
  7,
])('no other: %s', (link) => {
  expect(asked(link)).toBeNull()
})

test('no other message', () => {
  expect(asked(LINK, 'Notification')).toBeNull()
  expect(confirmationIn('[1')).toBeNull()
  expect(confirmationIn('null')).toBeNull()
})
