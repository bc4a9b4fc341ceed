import type postgres from 'postgres'
import { isLost } from './lost'

/** What the driver's queries have besides what its types say. */
interface Query {
  handler(query: Query): unknown
  resolve(value: unknown): void
  reject(error: unknown): void
  cursor(...args: unknown[]): unknown
  cursorFn?: (rows: unknown) => unknown
}

interface Watcher {
  /** Before a query is sent. @returns why it may not be */
  sends(query: Query): Error | null
  /** When it is over; may be told twice. */
  settles(query: Query, error?: unknown): void
}

/**
 * Tells what becomes of a query. It has to be told at once: whoever awaits the query hears of it later than the driver
 * does who would write to the connection again.
 *
 * @param made what a call of the driver gave: a query, or a part of one, which is left alone
 */
export function watch<T>(made: T, watcher: Watcher): T {
  if (!(made instanceof Promise)) return made
  const query = made as unknown as Query
  const send = query.handler
  query.handler = (sent) => {
    const refused = watcher.sends(query)
    return refused ? sent.reject(refused) : send(sent)
  }
  let failed: { error: unknown } | null = null
  const { resolve, reject } = query
  query.resolve = (value) => {
    watcher.settles(query)
    resolve(value)
  }
  query.reject = (error) => {
    failed ??= { error }
    watcher.settles(query, error)
    reject(error)
  }
  const { cursor } = query
  query.cursor = (...args) => watchCursor(query, cursor.apply(query, args), () => failed)
  return made
}

const NEVER = () => new Promise<never>(() => {})

/**
 * What fails while a batch is being read, its reader hears at the next one: the driver would tell of an end, as if there
 * were no more rows, and ask the lost connection for them.
 *
 * @param made what the driver's cursor gave: the query itself, whose function takes the batches, or the batches
 */
function watchCursor(query: Query, made: unknown, failed: () => { error: unknown } | null): unknown {
  const taking = (take: Query['cursorFn']) => async (rows: unknown) => {
    const answer = await take?.(rows)
    return failed() ? NEVER() : answer
  }
  if (made === query) {
    query.cursorFn = taking(query.cursorFn)
    return made
  }
  // the driver puts others in their place for each batch
  const { resolve: resolved, reject: rejected } = query
  let { resolve, reject, cursorFn } = query
  Object.defineProperties(query, {
    resolve: { get: () => both(resolved, resolve), set: (next) => (resolve = next) },
    reject: { get: () => both(rejected, reject), set: (next) => (reject = next) },
    cursorFn: { get: () => cursorFn, set: (next) => (cursorFn = taking(next)) }
  })
  return {
    [Symbol.asyncIterator]: () => {
      const batches = (made as AsyncIterable<unknown>)[Symbol.asyncIterator]()
      const next = async () => {
        const failure = failed()
        if (failure) throw failure.error
        return batches.next()
      }
      return { next, return: () => batches.return?.() }
    }
  }
}

const both = (first: (value: unknown) => void, second: (value: unknown) => void) => (value: unknown) => {
  first(value)
  second(value)
}

type Transaction = postgres.TransactionSql
export type Work = (tx: Transaction) => unknown
type Savepoint = (...args: unknown[]) => Promise<unknown>

/**
 * A connection that one holder has for itself: a transaction, or a session. Once it is lost, every query is refused with
 * what ended it, those that wait for their turn, too: the driver would send them to nobody, or to the next holder.
 */
export class Held implements Watcher {
  lost: Error | null = null
  private readonly sent = new Set<Query>()

  /** @param told once, at the loss */
  constructor(private readonly told: (error: Error) => void) {}

  /** Takes note of an error of the connection; of others, nothing. */
  fail(error: unknown): void {
    if (this.lost || !isLost(error)) return
    this.lost = error
    this.told(error)
    for (const query of [...this.sent]) query.reject(error)
  }

  sends(query: Query): Error | null {
    if (!this.lost) this.sent.add(query)
    return this.lost
  }

  settles(query: Query, error?: unknown): void {
    this.sent.delete(query)
    this.fail(error)
  }

  /** The driver's side of the connection, which it made for this holder alone, watched from now on. */
  guard<S extends postgres.ISql>(sql: S): S {
    const { unsafe, savepoint } = sql as Partial<Transaction>
    Object.assign(sql, {
      unsafe: (...args: Parameters<Transaction['unsafe']>) => watch(unsafe?.(...args), this),
      savepoint: (...args: unknown[]) => this.savepoint(savepoint as Savepoint, args)
    })
    return new Proxy(sql, {
      apply: (target, _self, args) => watch(Reflect.apply(target as never, undefined, args), this)
    })
  }

  /**
   * Does a transaction's work, or a savepoint's. Where the connection was lost meanwhile this never ends: the driver, who
   * waits for it, would only write its rollback or commit to nobody, or into another's transaction.
   *
   * @param giveUp told then
   */
  async run(tx: Transaction, work: Work, giveUp: (error: Error) => void = () => {}): Promise<unknown> {
    const [done] = await Promise.allSettled([(async () => work(this.guard(tx)))()])
    if (this.lost) {
      giveUp(this.lost)
      return NEVER()
    }
    if (done.status === 'rejected') throw done.reason
    return done.value
  }

  private async savepoint(begin: Savepoint, args: unknown[]): Promise<unknown> {
    if (this.lost) throw this.lost
    const work = args.pop() as Work
    return new Promise((resolve, reject) => {
      const within = (nested: Transaction) => this.run(nested, work, reject)
      begin(...args, within).then(resolve, reject)
    })
  }
}
