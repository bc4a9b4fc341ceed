import { AppError } from '../errors'
import type { Viewer } from './viewer'

/** May run the hub: change what cleaning does, and what it compares with. */
export const canOperate = (viewer: Pick<Viewer, 'role'> | null): boolean => viewer?.role === 'admin'

/** @throws AppError `forbidden` for everybody but admins */
export function mustOperate(viewer: Pick<Viewer, 'role'>): void {
  if (!canOperate(viewer))
    throw new AppError('forbidden', 'Only admins may do this', { key: 'errors:operator' })
}
