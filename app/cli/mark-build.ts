import { compressAssets } from './compress-assets'
import { markBuild } from './launch-build'

/** Last steps of `npm run build`. */
await compressAssets()
markBuild()
