import { createRequire } from 'node:module'
import type { Redis } from 'ioredis'
import { type RateLimiterAbstract, RateLimiterPostgres, RateLimiterRedis } from 'rate-limiter-flexible'
import type { Hub } from '~/domain/hub/hub.server'

type MakeLimiter = (name: string, limit: { points: number; seconds: number }) => RateLimiterAbstract
const stores = new WeakMap<Hub['db'], MakeLimiter>()

/** Makes the counters of a hub, one a name: in Redis when it is set, else in the table `rate_limits`. */
export function limiterStore(hub: Hub): MakeLimiter {
  const known = stores.get(hub.db)
  if (known) return known
  const limiters = new Map<string, RateLimiterAbstract>()
  const open = hub.settings.redisUrl ? inRedis(hub.settings.redisUrl) : inPostgres(hub)
  const make: MakeLimiter = (name, limit) => {
    const limiter = limiters.get(name) ?? open(name, limit)
    limiters.set(name, limiter)
    return limiter
  }
  stores.set(hub.db, make)
  return make
}

/** Most hubs have no Redis; its client is a tenth of what the pages load. */
function inRedis(url: string): MakeLimiter {
  const client = createRequire(import.meta.url)('ioredis') as { Redis: typeof Redis }
  const storeClient = new client.Redis(url, { maxRetriesPerRequest: 2, enableOfflineQueue: true })
  return (name, { points, seconds }) =>
    new RateLimiterRedis({ storeClient, keyPrefix: `kindling:limit:${name}`, points, duration: seconds })
}

/** The limiter speaks node-postgres' `query({ text, values })`; this lets it speak to our pool. */
function inPostgres({ db }: Hub): MakeLimiter {
  const storeClient = {
    async query({ text, values = [] }: { text: string; values?: (string | number | null)[] }) {
      const rows = await db.$client.unsafe(text, values, { prepare: true })
      return { rows, rowCount: rows.count }
    }
  }
  return (name, { points, seconds }) =>
    new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds
    })
}
