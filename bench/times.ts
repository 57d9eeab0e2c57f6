/** Milliseconds that each of so many runs took, after up to twenty that are not counted. */
export async function times(count: number, work: (i: number) => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < Math.min(count, 20); i++) await work(i)
  const took: number[] = []
  for (let i = 0; i < count; i++) {
    const begun = performance.now()
    await work(i)
    took.push(performance.now() - begun)
  }
  return took
}
