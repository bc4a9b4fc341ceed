import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// A thread of its own has no loader yet. Which source it runs is its argument (`startThread`).
register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) })
await import(new URL(`../../${process.argv[2]}`, import.meta.url).href)
