/**
 * A password inside a connection URL: group 1 is what stands before it, group 2 the password; or a token alone before the
 * @: groups 3 and 4.
 */
export const URL_PASSWORD =
  /\b(?:((?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|https?|ftp|sftp|smtps?|imaps?|ldaps?|clickhouse|nats|socks5):\/\/[^\s:@/'"<>]{0,64}:)([^\s@/'"<>]{3,128})@|(https?:\/\/)((?=[A-Za-z0-9_-]{0,99}\d)[A-Za-z0-9_-]{20,100})@)/g

/** Passwords that stand for one. */
export const STAND_IN =
  /^(?:pass(?:word|wd)?|secret|pwd|your[\w-]*|my[\w-]*|user(?:name)?|x{3,}|\*{3,}|\.{3,}|changeme|example|test|token|\$.*|%.*|\[.*|\{.*|<.*)$/i

/** A named credential with a value of its own: group 1 is the value. */
export const NAMED_VALUE =
  /(?:api[_-]?key|secret|token|passw(?:or)?d|access[_-]?key|credential)["']?[ \t]{0,3}[:=][ \t]{0,3}["']?([A-Za-z0-9_\-+/=.]{20,128})(?![A-Za-z0-9_\-+/=.])/gi
