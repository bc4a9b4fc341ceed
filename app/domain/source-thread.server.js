import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// A thread of its own has no loader yet. Which source it runs stands in its address (`threadEntry`).
const here = new URL(import.meta.url)
register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', here)) })
await import(new URL(`../../${here.searchParams.get('source')}`, here).href)
