/** What a provider's key looks like. Every pattern starts with fixed letters and has bounded parts: matching is linear. */
export interface SecretPattern {
  provider: string
  /** Literals of which every match holds one: texts without them are passed over at the speed of `includes`. */
  hints: string[]
  pattern: RegExp
}

const edge = '(?<![A-Za-z0-9_-])'
const stop = '(?![A-Za-z0-9_-])'
const key = (body: string, flags = 'g') => new RegExp(`${edge}(?:${body})${stop}`, flags)

/** Written from the providers' own documentation of their key formats. */
export const SECRET_PATTERNS: SecretPattern[] = [
  { provider: 'AWS', hints: ['AKIA', 'ASIA'], pattern: key('(?:AKIA|ASIA)[0-9A-Z]{16}') },
  {
    provider: 'GitHub',
    hints: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    pattern: key('gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9_]{60,251}')
  },
  {
    provider: 'GitLab',
    hints: ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glft-'],
    pattern: key('gl(?:pat|dt|rt|ptt|ft)-[A-Za-z0-9_-]{20,64}')
  },
  { provider: 'Anthropic', hints: ['sk-ant-'], pattern: key('sk-ant-[A-Za-z0-9_-]{20,200}') },
  {
    provider: 'OpenAI',
    hints: ['sk-'],
    pattern: key('sk-(?!ant-)(?:proj-|svcacct-|admin-)?(?=[A-Za-z0-9_-]{0,200}\\d)[A-Za-z0-9_-]{32,200}')
  },
  { provider: 'Hugging Face', hints: ['hf_'], pattern: key('hf_[A-Za-z]{30,40}|hf_[A-Za-z0-9]{34,40}') },
  {
    provider: 'Slack',
    hints: ['xox', 'xapp-'],
    pattern: key('xox[abeoprs]-[A-Za-z0-9-]{20,250}|xapp-\\d-[A-Za-z0-9-]{20,250}')
  },
  {
    provider: 'Google',
    hints: ['AIza', 'GOCSPX-', 'ya29.'],
    pattern: key('AIza[0-9A-Za-z_-]{35}|GOCSPX-[A-Za-z0-9_-]{28}|ya29\\.[A-Za-z0-9_-]{30,400}')
  },
  {
    provider: 'Stripe',
    hints: ['k_live_', 'k_test_', 'whsec_'],
    pattern: key('(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,247}|whsec_[A-Za-z0-9]{32,64}')
  },
  { provider: 'npm', hints: ['npm_'], pattern: key('npm_[A-Za-z0-9]{36}') },
  { provider: 'PyPI', hints: ['pypi-AgE'], pattern: key('pypi-AgE[A-Za-z0-9_-]{50,500}') },
  { provider: 'Telegram', hints: [':AA'], pattern: key('\\d{8,10}:AA[A-Za-z0-9_-]{33}') },
  { provider: 'Alibaba Cloud', hints: ['LTAI'], pattern: key('LTAI[A-Za-z0-9]{12,26}') },
  { provider: 'Tencent Cloud', hints: ['AKID'], pattern: key('AKID[A-Za-z0-9]{32}') },
  { provider: 'SendGrid', hints: ['SG.'], pattern: key('SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}') },
  { provider: 'Twilio', hints: ['SK'], pattern: key('SK[0-9a-f]{32}') },
  { provider: 'DigitalOcean', hints: ['_v1_'], pattern: key('do[opr]_v1_[0-9a-f]{64}') },
  {
    provider: 'JSON Web Token',
    hints: ['eyJ'],
    pattern: key('eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000}')
  }
]

/** A password inside a connection URL; group 1 is what stands before it, group 2 the password. */
export const URL_PASSWORD =
  /\b((?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|https?|ftp|sftp|smtps?):\/\/[^\s:@/'"<>]{0,64}:)([^\s@/'"<>]{3,128})@/g

/** Passwords that stand for one. */
export const STAND_IN =
  /^(?:pass(?:word|wd)?|secret|pwd|your[\w-]*|my[\w-]*|user(?:name)?|x{3,}|\*{3,}|\.{3,}|changeme|example|test|token|\$.*|%.*|\[.*|\{.*|<.*)$/i

/** A named credential with a value of its own: group 1 is the value. */
export const NAMED_VALUE =
  /(?:api[_-]?key|secret|token|passw(?:or)?d|access[_-]?key|credential)["']?[ \t]{0,3}[:=][ \t]{0,3}["']?([A-Za-z0-9_\-+/=.]{20,128})(?![A-Za-z0-9_\-+/=.])/gi
