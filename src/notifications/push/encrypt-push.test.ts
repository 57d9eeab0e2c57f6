import { createECDH } from 'node:crypto'
import { expect, test } from 'vitest'
import { areKeys, encryptPush, MOST_OCTETS } from './encrypt-push.ts'
import { isPushService } from './push-services.ts'

const device = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
}

test('encrypts as the example of RFC 8291, appendix A', () => {
  const made = {
    salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
    privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
  }
  expect(encryptPush('When I grow up, I want to be a watermelon', device, made).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

test('each message has keys of its own, and none is longer than services take', () => {
  expect(encryptPush('a', device).equals(encryptPush('a', device))).toBe(false)
  expect(encryptPush('x'.repeat(MOST_OCTETS), device).length).toBeLessThanOrEqual(4_096)
  expect(() => encryptPush('x'.repeat(MOST_OCTETS + 1), device)).toThrow('too long')
})

test('what is no point of the curve, or no secret, is no key', () => {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  const p256dh = ecdh.getPublicKey('base64url')
  expect(areKeys({ ...device, p256dh })).toBe(true)
  expect(areKeys({ ...device, auth: 'AAAA' })).toBe(false)
  expect(areKeys({ ...device, p256dh: Buffer.alloc(65, 4).toString('base64url') })).toBe(false)
  expect(areKeys({ ...device, p256dh: ecdh.getPublicKey('base64url', 'compressed') })).toBe(false)
  expect(areKeys({ p256dh: '', auth: '' })).toBe(false)
})

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['https://db5p.notify.windows.com/w/?token=a', true],
  ['http://fcm.googleapis.com/a', false],
  ['https://fcm.googleapis.com:8080/a', false],
  ['https://fcm.googleapis.com.evil.example/a', false],
  ['https://user@fcm.googleapis.com/a', false],
  ['https://127.0.0.1/a', false],
  ['https://localhost/a', false],
  ['whatever', false],
])('%s is a push service: %s', (endpoint, is) => {
  expect(isPushService(endpoint)).toBe(is)
})
