import fc from 'fast-check'
import { isStorable } from '#src/lib/storable.ts'
import type { Condition } from './condition.ts'
import { readingForm } from './reading-form.ts'
import type { Inputs } from './seen.ts'

/** Random conditions and inputs for the laws: few keys and values, so that they meet, and many nasty ones. */
export const KEYS = [
  'country',
  'message',
  'employees',
  'asks_for',
  'is_free_mail',
  'field.Größe',
  'constructor',
]

const TEXTS = [
  ...[
    'Germany',
    'GERMANY',
    'größe',
    'GRÖSSE',
    'Straße',
    'STRASSE',
    'İstanbul',
    'ılık',
    'ΟΔΟΣ',
    'ὀδός',
    'e\u0301té',
  ],
  ...[
    '5',
    '05',
    '5.0',
    '-3',
    '-0',
    '1e3',
    '9007199254740993',
    '123456789012.123',
    '0.001',
    'true',
    'NaN',
    '-',
  ],
  ...['2026-01-05', '2026-01-05T10:00:00Z', '2026-13-99', '2026-01-04 and later', '12345678901234567890'],
  ...[
    '%',
    '_a\\',
    'a%b_c\\',
    '"quote"',
    '["a", "b"]',
    "it's",
    '$1',
    'C++',
    'anna@example.com',
    '+49 30 12',
    '31-33',
  ],
  ...[
    '',
    ' ',
    '\0',
    'nul\0inside',
    '\ud800',
    '\udc00x',
    '\u200b',
    'a\u001fb',
    '\u001f',
    '报价',
    '我们需要报价',
    '👩‍👩‍👧',
    'ﬁ',
  ],
  ...[
    'as soon as possible',
    'soon',
    'possible.',
    'As soon as',
    'budget',
    'Budget:',
    'budgets',
    'quotation',
    'call',
  ],
]

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...TEXTS), { maxLength: 5 }).map((texts) => texts.join(' ')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
)
const number = fc.oneof(
  fc.constantFrom(0, -0, 5, -3, 5.5, 0.1, 0.001, 1e21, -1e21, 1.5e-7, 2 ** 53, 123456789012.123),
  fc.integer({ min: -10, max: 10 }),
  fc.double(),
)
const scalar = fc.oneof(text, number, fc.boolean())

export const arbitraryInputs: fc.Arbitrary<Inputs> = fc.dictionary(
  fc.constantFrom(...KEYS),
  fc.oneof(scalar, fc.array(text, { maxLength: 3 }), fc.constant(null)),
  { noNullPrototype: true },
)

const wanted = text.filter((value) => isStorable(value) && readingForm(value) !== '')
const wantedScalar = fc.oneof(wanted, number.filter(Number.isFinite), fc.boolean())
const day = fc.constantFrom('2026-01-04', '2026-01-05', '2026-01-06')
const finite = number.filter(Number.isFinite)
const key = fc.constantFrom(...KEYS)
const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 12 })

const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constant('equals'), key, value: wantedScalar }),
  fc.record({ op: fc.constant('in'), key, values: list(wantedScalar) }),
  fc.record({ op: fc.constant('contains'), key, value: wanted }),
  fc.record({ op: fc.constant('starts_with'), key, values: list(wanted) }),
  fc.record({ op: fc.constantFrom('at_least', 'at_most'), key, value: fc.oneof(finite, day) }),
  fc.record({ op: fc.constant('between'), key, from: finite, to: finite }),
  fc.record({ op: fc.constant('between'), key, from: day, to: day }),
  fc.record({ op: fc.constant('matches_word'), key, words: list(wanted) }),
  fc.record({ op: fc.constant('is_known'), key }),
)

export const arbitraryCondition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: comparison },
    {
      weight: 1,
      arbitrary: fc.record({
        op: fc.constantFrom('all', 'any'),
        of: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('not'), of: tie('tree') }) },
  ),
})).tree
