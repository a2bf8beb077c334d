/** Why a link cannot be made or opened; every code has its sentence in `i18n/*\/share.ts`. */
export type LinkProblemCode =
  /** Longer than any link the lab makes. */
  | 'too-long'
  /** Letters that no link has, or a part of it is missing or altered. */
  | 'damaged'
  /** Far more comes out of it than went in. */
  | 'too-large'
  | 'too-deep'
  /** Made by a version of the lab that came later. */
  | 'newer'
  /** Not what a lab writes. */
  | 'not-a-state'
  /** The browser cannot unpack it. */
  | 'old-browser'
  /** The present was begun from a snapshot of another visit. */
  | 'unknown-past';

export class LinkProblem extends Error {
  override readonly name = 'LinkProblem';
  constructor(readonly code: LinkProblemCode) {
    super(code);
  }
}
