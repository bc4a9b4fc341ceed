import { finishBuild } from './finish-build'

/** Last step of `npm run build`. */
await finishBuild()
