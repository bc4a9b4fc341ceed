const CONNECT_TIMEOUT_MS = 5000

/** Node's and Redis' own words, said so that one knows what to do. */
const WORDS: [RegExp, string][] = [
  [/ECONNREFUSED/, 'nothing answers there'],
  [/ENOTFOUND/, 'there is no such host'],
  [/EAI_AGAIN/, 'the host name does not resolve'],
  [/ETIMEDOUT|timed? ?out/i, 'no answer in time'],
  [/NOAUTH/, 'it wants a password'],
  [/WRONGPASS|invalid password/i, 'wrong user or password']
]

/**
 * Connects to Redis once.
 *
 * @throws Error with one line that says what is wrong with REDIS_URL or its server
 */
export async function probeRedis(url: string): Promise<void> {
  const { Redis } = await import('ioredis')
  const probe = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null
  })
  let reason: Error | undefined
  probe.on('error', (error) => {
    reason = error
  })
  try {
    await probe.connect()
    await probe.ping()
  } catch (error) {
    const { message } = reason ?? (error as Error)
    const why = WORDS.find(([pattern]) => pattern.test(message))?.[1] ?? message
    throw new Error(`REDIS_URL ${new URL(url).host}: ${why}`)
  } finally {
    probe.disconnect()
  }
}
