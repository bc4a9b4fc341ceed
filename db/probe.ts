import postgres from 'postgres'

const CONNECT_TIMEOUT_SECONDS = 10

/** PostgreSQL's own codes (appendix A of its manual) and Node's, in words that say what to do. */
const WORDS: Record<string, string> = {
  '28P01': 'wrong user or password',
  '28000': 'this user may not connect',
  '3D000': 'there is no such database: create it first',
  '42501': 'this user may not do that',
  '57P03': 'the server is starting up or shutting down',
  '53300': 'the server has too many connections',
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name does not resolve',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'the host is out of reach',
  CONNECT_TIMEOUT: 'no answer in time'
}

const withoutPassword = (url: string) => {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

/**
 * Connects once.
 *
 * @throws Error with one line that says what is wrong with the URL or its server
 */
export async function probeDatabase(url: string): Promise<void> {
  const probe = postgres(url, { max: 1, connect_timeout: CONNECT_TIMEOUT_SECONDS, onnotice: () => {} })
  try {
    await probe`select 1`
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    throw new Error(`DATABASE_URL ${withoutPassword(url)}: ${WORDS[code ?? ''] ?? message}`)
  } finally {
    await probe.end({ timeout: 1 })
  }
}
