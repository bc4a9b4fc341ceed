import { bundleProcesses } from './bundle-processes'
import { compressAssets } from './compress-assets'
import { markBuild } from './source-hash'

/** What follows the build of the pages: the processes, the assets as small as they get, and a mark of what all is made of. */
export async function finishBuild(): Promise<void> {
  await Promise.all([bundleProcesses(), compressAssets()])
  markBuild()
}
