/** A made-up company that plays a year through the product, for looking around, tests and measurements. */
export { makeSample } from './make-sample.ts'
export { playYear, SAMPLE_SIZES, type SampleSize } from './play-year.ts'
