const CONNECTION_ERRORS =
  /^(57P0[1-3]|08\w{3}|25P0[34]|53300|ECONN\w+|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|CONNECT_TIMEOUT|CONNECTION_\w+)$/

/** True for what the driver or PostgreSQL says when there is no database to talk to, or no longer this connection. */
export const isAway = (error: unknown): boolean =>
  CONNECTION_ERRORS.test(String((error as { code?: unknown } | null)?.code ?? ''))

/** True for errors of a query after which its connection is gone: nothing may be written to it any more. */
export function isLost(error: unknown): error is Error {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown }
  if (code === 'CONNECTION_CLOSED') return true
  // the driver names the query in what its socket said; files and other sockets fail with the same words
  const ofSocket =
    syscall === 'read' || syscall === 'write' || /^(EPIPE$|ERR_STREAM_|ERR_SSL_)/.test(`${code}`)
  return ofSocket && 'query' in (error as Error)
}
