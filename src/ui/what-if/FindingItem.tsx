/** One finding: what is changed, the lines that do it, and from which hop on the request fares differently. */

import type { Shape } from '../../i18n/catalogue.js';
import type { whatIf as en } from '../../i18n/en/what-if.js';
import { useLab } from '../../store/lab.js';
import type { Edit, Finding, Trace } from '../../store/types.js';
import { hopTitle, wordsOfHop } from '../inspector/hop-words.js';
import { OutcomeBadge } from '../inspector/OutcomeBadge.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';

type WhatIfWords = Shape<typeof en>;

interface Props {
  readonly words: WhatIfWords;
  /** The request as it fares now. */
  readonly before: Trace;
  readonly finding: Finding;
  readonly disabled: boolean;
  readonly onApply: () => void;
}

export function FindingItem({ words, before, finding, disabled, onApply }: Props) {
  const messages = useAllMessages();
  const locale = useShownLocale();
  const view = useLab((lab) => lab.view);
  const { edits, trace, apart } = finding;
  const sentence = (edit: Edit) => words.edits[edit.code](edit.params);
  const told = edits.map(sentence).join(` ${words.together} `);
  const hop = (of: Trace) => {
    const one = of.hops[apart ?? 0];
    return one ? hopTitle(messages, one, wordsOfHop(messages, locale, view, of, one)) : words.end;
  };
  return (
    <li>
      <p>
        {told} <OutcomeBadge kind={trace.outcome.kind} />
      </p>
      {edits.flatMap((edit) =>
        edit.lines.map((line) => (
          <code key={line} className="pw-line">
            $ {line}
          </code>
        )),
      )}
      {apart !== undefined && <small>{words.apart(apart + 1, hop(before), hop(trace))}</small>}
      <button type="button" className="pw-button" disabled={disabled} aria-label={words.applyNamed(told)} onClick={onApply}>
        {words.apply}
      </button>
    </li>
  );
}
