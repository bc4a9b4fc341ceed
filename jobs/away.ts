import type { IQueueBackend } from 'bullmq'
import { isAway } from '~/domain/datasets/transient.server'

/** The only code by which BullMQ hears that it is to wait and try again. */
const REFUSED = 'ECONNREFUSED'
/** What its driver says, without a code, of a query whose connection was lost. */
const LOST = /^Connection terminated/

/**
 * A backend that says of every PostgreSQL that is away what BullMQ understands. By itself it knows only that nothing
 * answers: one that answers that it is starting up it asks again without a pause, hundreds of times a second, and a job
 * whose end could not be written it leaves to be found as stalled.
 */
export function waitingForDatabase(backend: IQueueBackend): IQueueBackend {
  const asRefused = (error: Error): never => {
    if (!isAway(error) && !LOST.test(error.message)) throw error
    throw Object.assign(new Error(error.message, { cause: error }), { code: REFUSED })
  }
  return new Proxy(backend, {
    get(target, key) {
      const value = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        const answer = Reflect.apply(value, target, args)
        return answer instanceof Promise ? answer.catch(asRefused) : answer
      }
    }
  })
}
