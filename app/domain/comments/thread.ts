import type { ReactionKind } from '~db/vocabulary'
import type { Mark } from '../markdown/marks'

/** How often a sign was given, and whether the viewer gave it. */
export interface ReactionCount {
  kind: ReactionKind
  count: number
  mine: boolean
}

/** A comment as the page shows it. Of one that is gone only the place is left: no name, no words. */
export interface ShownComment {
  id: string
  parentId: string | null
  gone: 'deleted' | 'removed' | null
  by: string
  author: string
  body: Mark[]
  createdAt: Date
  editedAt: Date | null
  /** Of one that its author deleted: false. */
  mine: boolean
  /** Answers anywhere below it that are not gone. */
  replyCount: number
  reactions: ReactionCount[]
}

export interface CommentNode {
  comment: ShownComment
  /** Whom it answers, where it no longer stands under them. */
  answering: string | null
  answers: CommentNode[]
}

export interface Thread extends CommentNode {
  /** The first answer that did not come along; asking for it brings it. */
  more: string | null
}

/**
 * Sets answers under what they answer. Those deeper than `deepest` stand beside each other on that level; one whose parent
 * is not there (it lies before the window) stands under the first comment.
 *
 * @param answers oldest first, all of one thread, without the first comment
 * @param deepest levels below the first comment
 */
export function nest(root: ShownComment, answers: readonly ShownComment[], deepest: number): CommentNode {
  const top: CommentNode = { comment: root, answering: null, answers: [] }
  const places = new Map([[root.id, { node: top, depth: 0, home: top }]])
  for (const comment of answers) {
    const parent = places.get(comment.parentId ?? '')
    const flat = parent !== undefined && parent.depth >= deepest
    const home = parent === undefined ? top : flat ? parent.home : parent.node
    const node: CommentNode = {
      comment,
      answering: flat ? parent.node.comment.author || null : null,
      answers: []
    }
    home.answers.push(node)
    places.set(comment.id, { node, depth: parent ? Math.min(parent.depth + 1, deepest) : 1, home })
  }
  return top
}

/** True when a comment stands somewhere below. */
export const holds = (node: CommentNode, id: string | null): boolean =>
  id !== null && node.answers.some((answer) => answer.comment.id === id || holds(answer, id))
