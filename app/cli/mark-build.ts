import { markBuild } from './launch-build'

/** Last step of `npm run build`. */
markBuild()
