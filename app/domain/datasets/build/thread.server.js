import { fileURLToPath } from 'node:url'
import { workerData } from 'node:worker_threads'

const at = (/** @type {string} */ path) => new URL(`../../../../${path}`, import.meta.url)

if (workerData.built) await import(at('build/node/encode.js').href)
else {
  // A thread of its own has no loader yet.
  const { register } = await import('tsx/esm/api')
  register({ tsconfig: fileURLToPath(at('tsconfig.json')) })
  await import('./thread-work.server.ts')
}
