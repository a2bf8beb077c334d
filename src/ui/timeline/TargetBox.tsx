/** A text field with suggestions (ARIA combobox): every address the cluster answers to, and free typing. */
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { FirstMessages } from '../../i18n/catalogue.js';
import { useMessages } from '../shell/messages.js';
import { filterTargets, type Target } from './targets.js';

interface Props {
  readonly value: string;
  readonly targets: readonly Target[];
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly onChange: (url: string) => void;
}

/** More than this nobody reads; typing narrows it down. */
const SHOWN = 60;

export function TargetBox({ value, targets, invalid, describedBy, onChange }: Props) {
  const messages = useMessages();
  const words = messages.timeline;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => filterTargets(targets, value).slice(0, SHOWN), [targets, value]);
  const shown = open && found.length > 0;

  const choose = (target: Target) => {
    onChange(target.url);
    setOpen(false);
    setActive(-1);
  };
  const move = (to: number) => {
    setOpen(true);
    setActive(to);
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const target = found[active];
    if (event.key === 'ArrowDown') move(active + 1 < found.length ? active + 1 : 0);
    else if (event.key === 'ArrowUp') move(active > 0 ? active - 1 : found.length - 1);
    else if (event.key === 'Enter' && shown && target) choose(target);
    else if (event.key === 'Escape' && shown) setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div className="pw-field pw-target">
      <label htmlFor={id}>{words.to}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        inputMode="url"
        placeholder={words.toHint}
        value={value}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onChange={(event) => {
          onChange(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} ref={list} role="listbox" aria-label={words.to} className="pw-suggestions" hidden={!shown}>
        {shown &&
          found.map((target, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: reached through aria-activedescendant
            <div
              key={target.url}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              data-kind={target.kind}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(target)}
            >
              <code>{target.url}</code>
              <span>{targetLabel(messages, target)}</span>
            </div>
          ))}
      </div>
    </div>
  );
}

function targetLabel(messages: FirstMessages, { kind, service = '', node = '', pod = '' }: Target): string {
  const words = messages.timeline.targets;
  if (kind === 'nodePort') return words.nodePort(service, node);
  if (kind === 'pod') return words.pod(pod);
  return kind === 'host' ? words.host : words[kind](service);
}
