import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'

/**
 * Why everybody's copy of a file is not to be had: it left the hub (`gone`), was removed for a reason of the law (`withheld`:
 * somebody's rights, personal data, what is forbidden) or is in quarantine, or never was public (`not_found`). One that still waits for a
 * moderator is not said to exist.
 */
export async function departedMedia(hub: Pick<Hub, 'db'>, sha256: string): Promise<AppError> {
  const [row] = await hub.db.$client<{ law: boolean }[]>`
    select exists (
      select from decisions d
      where d.action = 'remove' and d.policy in ('copyright', 'personal_data', 'illegal') and (
        (d.subject_type = 'output' and d.subject_id = o.id and o.moderation_state = 'removed')
        or (d.subject_type = 'revision' and p.moderation_state = 'removed' and d.subject_id in (
          select r.id from prompt_revisions r where r.prompt_id = p.id and r.moderation_state = 'removed'))))
      or 'quarantined' in (o.moderation_state, p.moderation_state) as law
    from outputs o join prompts p on p.id = o.prompt_id
    where o.blob_sha256 = ${sha256} and o.published_at is not null and (
      o.moderation_state in ('withdrawn', 'removed', 'quarantined', 'erased')
      or p.moderation_state in ('withdrawn', 'removed', 'quarantined', 'erased'))
    order by law desc limit 1`
  if (!row) return new AppError('not_found', 'No such file')
  if (row.law) return new AppError('withheld', 'The file was removed for a reason of the law')
  return new AppError('gone', 'The file was withdrawn or removed')
}
