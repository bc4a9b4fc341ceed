// The built pages and their packages first: behind the loader they would take three times as long.
await import('../../build/site/server/index.js')
const { register } = await import('tsx/esm/api')
register()
await import('./shared-web.ts')
