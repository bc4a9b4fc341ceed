import { DEMO_PEOPLE, demoEmail, demoPassword } from './app/domain/hub/demo/people'
import { launchBrowser } from './tests/support/browser'
const B = 'http://127.0.0.1:4950'
const browser = await launchBrowser()
const who = process.argv[2] as string
const open = async (o: object) => { const c = await browser.newContext(o as never); const p = await c.newPage(); p.on('console', m => m.type()==='error' && console.log('console', m.text())); p.on('pageerror', e => console.log('pageerror', e.message)); return p }
const wide = await open({ viewport: { width: 1280, height: 800 }, locale: 'en' })
const phone = await open({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', colorScheme: 'dark' })
const see = async (p: any, path: string, name: string, full = true) => { await p.goto(B + path, { waitUntil: 'networkidle' }); await p.screenshot({ path: `/tmp/h13-s-${name}.png`, fullPage: full }); const over = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth); if (over > 0) console.log(name, 'too wide', over) }
await see(wide, `/users/${who}/credit`, 'credit-wide')
await see(phone, `/users/${who}/credit`, 'credit-phone')
await see(phone, `/users/${who}`, 'profile-phone', false)
await see(wide, `/users/${who}`, 'profile-wide', false)
const person = DEMO_PEOPLE.find(p => p.name === who)!
await phone.goto(B + '/signin'); await phone.fill('main input[name=email]', demoEmail(who)); await phone.fill('main input[name=password]', demoPassword(who)); await phone.click('main button[type=submit]'); await phone.waitForURL((u: URL) => !u.pathname.startsWith('/signin'))
await see(phone, '/me', 'me-phone', false)
const link = await phone.locator('main a[href*="/consent"]').first().getAttribute('href')
await see(phone, link, 'consent-phone')
await phone.click('main form button'); await phone.waitForURL(/changed/); await phone.screenshot({ path: '/tmp/h13-s-undo-phone.png' })
await phone.click('main form button'); await phone.waitForURL(/changed=yes/)
const ids = (await (await fetch(B + `/users/${who}/feed.atom`)).text()).match(/urn:uuid:[\da-f-]{36}/g)!.map(x => x.slice(9))
const pr = await (await fetch(B + '/feed.atom')).text()
const withPic = /urn:uuid:([\da-f-]{36})(?:(?!<entry>).)*?rel="enclosure"/s.exec(pr)?.[1] ?? ids[0]
await see(wide, `/prompts/${withPic}/embed`, 'embed', false)
await see(wide, `/prompts/${ids[0]}/embed`, 'embed-text', false)
for (const [i, id] of [withPic, ids[0]].entries()) { const r = await fetch(B + `/prompts/${id}/card.png`); (await import('node:fs')).writeFileSync(`/tmp/h13-s-card${i}.png`, Buffer.from(await r.arrayBuffer())) }
await browser.close()
