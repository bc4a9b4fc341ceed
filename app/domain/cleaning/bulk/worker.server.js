import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// A thread of its own has no loader yet.
register({ tsconfig: fileURLToPath(new URL('../../../../tsconfig.json', import.meta.url)) })
await import('./work.server.ts')
