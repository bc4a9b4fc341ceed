import type { Viewer } from '../../auth/viewer'
import { AppError } from '../../errors'

/** May change what cleaning does; moderators may read it. */
export const canOperate = (viewer: Pick<Viewer, 'role'> | null): boolean => viewer?.role === 'admin'

/** @throws AppError `forbidden` for everybody but admins */
export function mustOperate(viewer: Pick<Viewer, 'role'>): void {
  if (!canOperate(viewer))
    throw new AppError('forbidden', 'Only admins change what cleaning does', {
      key: 'cleaningDesk:error.operator'
    })
}
