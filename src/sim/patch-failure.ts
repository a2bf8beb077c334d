/** Why a patch cannot be applied; `code` is the HTTP status the server answers with, 500 when it has no name for it. */
export class PatchFailure extends Error {
  constructor(
    message: string,
    readonly code: 400 | 413 | 422 | 500 = 500,
  ) {
    super(message);
  }
}

export type PatchOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly code: PatchFailure['code'] };

/** Runs a patch; whatever it throws as a PatchFailure becomes its outcome. */
export function patchOutcome(apply: () => unknown): PatchOutcome {
  try {
    return { ok: true, value: apply() };
  } catch (error) {
    if (error instanceof PatchFailure) return { ok: false, message: error.message, code: error.code };
    throw error;
  }
}
