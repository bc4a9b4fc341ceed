import { describe, expect, it } from 'vitest'
import { cleanRecord } from '~/domain/cleaning/pipeline'
import { RULES } from '~/domain/cleaning/rules'
import { isChineseId } from '~/domain/cleaning/rules/chinese-id'

const clean = (text: string, language = 'en') => cleanRecord({ kind: 'prompt', text, language })
const cleaned = (text: string, language?: string) => clean(text, language).cleanedText
const rulesOf = (text: string, language?: string) =>
  clean(text, language).findings.map((finding) => finding.rule)

/** Each case: the words as given, and as they should come out (undefined: untouched). */
const table = (rule: string, cases: [given: string, expected?: string, language?: string][]) =>
  describe(rule, () => {
    it.each(cases)('%j', (given, expected, language) => {
      expect(cleaned(given, language)).toBe(expected ?? given)
      if (expected === undefined) expect(rulesOf(given, language)).not.toContain(rule)
      else expect(rulesOf(given, language)).toContain(rule)
    })
  })

table('unicode-repair', [
  ['It doesnâ€™t matter', 'It doesn’t matter'],
  ['A cafÃ© in SÃ£o Paulo for Â£3', 'A café in São Paulo for £3'],
  ['æˆ‘å¸Œæœ›ä½\u00a0', '我希望你'],
  ['Ð¿Ñ€Ð¸Ð²ÐµÑ‚', 'привет'],
  ['ðŸ”¥ hot', '🔥 hot'],
  ['Ã¢â‚¬â„¢ twice', '’ twice'],
  ['a\u0000b\u0007c\u007fd', 'abcd'],
  ['zero\u200bwidth\ufeff and word\u2060joiner', 'zerowidth and wordjoiner'],
  ['lone \ud83d surrogate', 'lone \ufffd surrogate'],
  ['line\u2028end', 'line\nend'],
  // traps
  ['CAFÉ» and MAÇÃ» in capitals'],
  ['“café…” he said — naïve, voilà'],
  ['ﬁne “quotes”, ｆｕｌｌ width, ① and ™'],
  ['👩‍💻 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏳️‍🌈 👩🏽‍🚀'],
  ['نمی‌خواهم and क्‍ष'],
  ['中文，保留全角标点：“你好”！\n\t制表']
])

it('takes uniform line ends for granted', () => {
  expect(clean('one\r\ntwo\rthree')).toMatchObject({ cleanedText: 'one\ntwo\nthree', findings: [] })
})

describe('hidden-text', () => {
  it.each(['pay \u202e100\u202c now', 'left \u202dto\u202c right', 'hi \u{e0069}\u{e0067}there'])(
    'holds %j',
    (text) => {
      const result = clean(text)
      expect(result.verdict).toBe('hold')
      expect(result.cleanedText).not.toMatch(/[\u202d\u202e\u{e0020}-\u{e007f}]/u)
    }
  )
  it.each(['\u200fשלום\u200f world', 'مرحبا \u2067abc\u2069', 'flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿 of England'])('lets %j be', (text) => {
    expect(rulesOf(text)).not.toContain('hidden-text')
  })
})

table('email', [
  ['Write to Jo.Doe+news@mail.co.uk.', 'Write to <EMAIL_1>.'],
  ['a@b-c.org, A@B-C.org and d@b-c.org', '<EMAIL_1>, <EMAIL_1> and <EMAIL_2>'],
  ['邮箱zhang_san@qq.com，谢谢', '邮箱<EMAIL_1>，谢谢'],
  ['联系我：li＠163.com', '联系我：<EMAIL_1>'],
  ['mailto:who@where.museum?subject=x', 'mailto:<EMAIL_1>?subject=x'],
  // traps
  ['npm i lodash@4.17.21 @scope/pkg@1.0.0'],
  ['git@github.com:owner/repo.git'],
  ['icon@2x.png, follow @me@mastodon.social'],
  ['write to root@localhost'],
  ['Hello {{email: name@firm.com}}'],
  ['a@b @ @@ x@ @y a@b..c']
])

table('phone', [
  ['Call +1 (415) 555-2671 today', 'Call <PHONE_1> today'],
  ['Call (212) 736-5000 or 212-736-5000', 'Call <PHONE_1> or <PHONE_1>'],
  ['+44 20 7946 0958 / +8613812345678', '<PHONE_1> / <PHONE_2>'],
  ['tel: 2127365000', 'tel: <PHONE_1>'],
  ['我的手机是13812345678，座机010-62751234', '我的手机是<PHONE_1>，座机<PHONE_2>', 'zh'],
  ['电话：138 1234 5678', '电话：<PHONE_1>', 'zh'],
  // traps
  ['order 4155552671, invoice no. 212-736-5000'],
  ['订单号 13812345678901234', undefined, 'zh'],
  ['from 2024-01-15 10:30 to 2024-02-01'],
  ['IP 192.168.100.200, version 10.15.7.1234'],
  ['ISBN 978-7-111-12345-6'],
  ['sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'],
  ['timestamp 1700000000, seed 3141592653'],
  ['客服热线 400-820-8820', undefined, 'zh'],
  ['1-800-555-1234'],
  ['3.14159265358979 and 1 2 3 4 5 6 7 8 9 10'],
  ['size 1024 768 1920 1080']
])

table('chinese-id', [
  ['身份证号11010519491231002X。', '身份证号<CN_ID_1>。', 'zh'],
  ['ID 440308199901101512 and 440308 19990110 1512', 'ID <CN_ID_1> and <CN_ID_1>'],
  // traps: check character, date, region, longer run
  ['110105194912310021'],
  ['11010519490231002X'],
  ['99010519491231002X'],
  ['911010519491231002X']
])

it('checks identity numbers as GB 11643 does', () => {
  expect(isChineseId('11010519491231002X')).toBe(true)
  expect(isChineseId('110105194912310020')).toBe(false)
})

table('bank-card', [
  ['Pay with 4111 1111 1111 1111', 'Pay with <BANK_CARD_1>'],
  ['4111-1111-1111-1111 or 4111111111111111', '<BANK_CARD_1> or <BANK_CARD_1>'],
  ['amex 3782 822463 10005', 'amex <BANK_CARD_1>'],
  ['银行卡6222021234567890128', '银行卡<BANK_CARD_1>', 'zh'],
  // traps: Luhn, issuer, longer run, decimals, zeros
  ['4111 1111 1111 1112'],
  ['1234567812345670'],
  ['94111111111111111123'],
  ['0.4111111111111111'],
  ['4111 1111 1111 1111 1111 1111'],
  ['0000 0000 0000 0000']
])

const fake = (prefix: string, length: number) =>
  prefix + 'aB3dE6gH9jK2mN5pQ8sT1vW4xY7zC0fR'.repeat(9).slice(0, length)
table('secrets', [
  [`key AKIA${'ABCD2345EFGH6789'}`, 'key <SECRET_1>'],
  [fake('ghp_', 36), '<SECRET_1>'],
  [fake('github_pat_', 82), '<SECRET_1>'],
  [fake('glpat-', 20), '<SECRET_1>'],
  [fake('sk-', 48), '<SECRET_1>'],
  [fake('sk-proj-', 64), '<SECRET_1>'],
  [fake('sk-ant-api03-', 90), '<SECRET_1>'],
  [fake('hf_', 34), '<SECRET_1>'],
  [fake('xoxb-1234567890-', 24), '<SECRET_1>'],
  [fake('AIza', 35), '<SECRET_1>'],
  [fake('sk_live_', 24), '<SECRET_1>'],
  [fake('whsec_', 32), '<SECRET_1>'],
  [fake('npm_', 36), '<SECRET_1>'],
  [`bot 123456789:AA${fake('', 33)}`, 'bot <SECRET_1>'],
  [fake('LTAI', 20), '<SECRET_1>'],
  [fake('AKID', 32), '<SECRET_1>'],
  [`SG.${fake('', 22)}.${fake('', 43)}`, '<SECRET_1>'],
  [`SK${'0123456789abcdef'.repeat(2)}`, '<SECRET_1>'],
  [`dop_v1_${'0123456789abcdef'.repeat(4)}`, '<SECRET_1>'],
  [`eyJ${fake('', 20)}.eyJ${fake('', 30)}.${fake('', 40)}`, '<SECRET_1>'],
  ['postgres://app:s3cr3tXyz@db.host/app', 'postgres://app:<SECRET_1>@db.host/app'],
  ['连接 redis://:hunter2go@10.0.0.1:6379/0 即可', '连接 redis://:<SECRET_1>@10.0.0.1:6379/0 即可', 'zh'],
  // traps
  ['the task-force asked: sk-learn, risk-free, desk-bound'],
  ['postgres://user:password@localhost/db and https://$USER:$PASS@host/'],
  ['hf_hub_download and npm_config_registry, AKIA alone, SG. Later.'],
  ['data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA'],
  [`{{key: ${fake('sk-', 48)}}}`]
])

describe('private-key', () => {
  const pem = `-----BEGIN RSA PRIVATE KEY-----\n${fake('', 64)}\n${fake('', 30)}==\n-----END RSA PRIVATE KEY-----`
  it('redacts the block and holds the record', () => {
    const result = clean(`Fix this:\n${pem}\nThanks`)
    expect(result.cleanedText).toBe('Fix this:\n<SECRET_1>\nThanks')
    expect(result.verdict).toBe('hold')
  })
  it('takes a block without its end, and lets a public key be', () => {
    expect(cleaned('x -----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq')).toBe('x <SECRET_1>')
    expect(clean('-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----').verdict).toBe('publish')
  })
})

describe('high-entropy', () => {
  it('flags a named random value and changes nothing', () => {
    const text = 'Write the config with api_key = "9f8aB2c7D1e6F0a5B4c3D2e1" in it'
    expect(clean(text)).toMatchObject({
      cleanedText: text,
      verdict: 'publish',
      findings: [{ rule: 'high-entropy', verdict: 'flag' }]
    })
  })
  it.each([
    'token: aaaaaaaaaaaaaaaaaaaaaaaa1',
    'password = correcthorsebatterystaple',
    'the secret: nothing'
  ])('lets %j be', (text) => {
    expect(rulesOf(text)).toEqual([])
  })
})

describe('policy', () => {
  const emails = (n: number) => Array.from({ length: n }, (_, i) => `person${i}@firm-${i}.com`).join(' and ')
  it('publishes nine redactions and holds ten', () => {
    expect(clean(`Write to ${emails(9)}`).verdict).toBe('publish')
    expect(clean(`Write to ${emails(10)}`)).toMatchObject({ verdict: 'hold' })
    expect(rulesOf(`Write to ${emails(10)}`)).toContain('redaction-count')
  })
  it('numbers placeholders over title and text, and never reuses one that stands there', () => {
    const result = cleanRecord({
      kind: 'prompt',
      title: 'For b@firm.com',
      text: 'Like <EMAIL_7>: a@firm.com, b@firm.com'
    })
    expect(result.cleanedTitle).toBe('For <EMAIL_8>')
    expect(result.cleanedText).toBe('Like <EMAIL_7>: <EMAIL_9>, <EMAIL_8>')
  })
  it('gives a stretch that two rules claim to one of them', () => {
    const result = clean('https://me:Passw0rdXY@firm.com/ and AKIAABCD2345EFGH6789')
    expect(result.cleanedText).toBe('https://me:<SECRET_1>@firm.com/ and <SECRET_2>')
  })
  it('tells spans in the words as given, around what was repaired', () => {
    const text = 'It’s\u200b â€™ jo\u200bhn@firm.com, ok'
    const email = clean(text).findings.find((finding) => finding.rule === 'email')
    expect(email?.spans.map((span) => text.slice(span.start, span.end))).toEqual(['jo\u200bhn@firm.com'])
  })
  it('has a source and a version for every rule, each name once', () => {
    for (const { version, source } of RULES) {
      expect(version).toMatch(/^\d+$/)
      for (const said of typeof source === 'string' ? [source] : Object.values(source))
        expect(said).toMatch(/.{8}/)
    }
    expect(new Set(RULES.map((rule) => rule.name)).size).toBe(RULES.length)
  })
})
