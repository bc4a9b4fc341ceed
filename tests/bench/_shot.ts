import { launchBrowser } from '~tests/support/browser'
const b = await launchBrowser()
const shots: [string, string, number, number, string?][] = [['home', '/', 1280, 1900], ['feed', '/prompts', 1280, 1800], ['feedzh', '/prompts', 390, 1500, 'zh-CN'], ['search', '/search?q=lanscape', 1280, 1000], ['user', '/users/mei', 1280, 1000], ['homezh', '/', 390, 2000, 'zh-CN']]
for (const [name, path, width, height, locale] of shots) {
  if (process.argv[2] && !process.argv[2].split(',').includes(name)) continue
  const c = await b.newContext({ viewport: { width, height }, locale: locale ?? 'en-US', colorScheme: process.argv[3] === 'dark' ? 'dark' : 'light', hasTouch: width < 500 })
  const p = await c.newPage()
  p.on('console', (m) => { if (m.type() === 'error') console.log(name, m.text().slice(0, 300)) })
  p.on('pageerror', (e) => console.log(name, String(e).slice(0, 400)))
  await p.goto('http://127.0.0.1:45871' + path, { waitUntil: 'networkidle' })
  await p.screenshot({ path: `/tmp/shot-${name}.png` })
  await c.close()
}
await b.close()
