/** What a step of a lesson does not accept is said in the learner's language, whichever part of the page asked for it. */
import type { EngineClient } from '../worker/client.js';
import type { Refusal, RefusedResult } from '../worker/protocol.js';

/** The words for it come with the lesson's; until then the engine's own stand. */
export const refusalWords: { of?: ((refusal: Refusal) => string) | undefined } = {};

export function saysRefusals(client: EngineClient): EngineClient {
  return {
    ...client,
    async ask(name, params, following) {
      const answer = await client.ask(name, params, following);
      const { refused } = (answer ?? {}) as Partial<RefusedResult>;
      return refused && refusalWords.of ? Object.assign({}, answer, { stderr: `${refusalWords.of(refused)}\n` }) : answer;
    },
  };
}
