/**
 * Does something with each item, a few at a time, and hands the results on in the items' order. At most `atOnce` results exist
 * that were not taken yet. What one of them throws is thrown when it is its turn.
 */
export async function* fewAtOnce<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>
): AsyncGenerator<R> {
  const begun: Promise<R>[] = []
  let next = 0
  for (const _ of items) {
    for (; next < items.length && begun.length < atOnce; next++) {
      const one = work(items[next] as T)
      one.catch(() => {}) // told when it is taken
      begun.push(one)
    }
    yield await (begun.shift() as Promise<R>)
  }
}
