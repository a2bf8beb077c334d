import { type ReactNode, useId } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Shown below; read with the field. */
  readonly hint?: ReactNode;
  readonly invalid?: boolean;
  readonly inputMode?: 'numeric';
  readonly choices?: readonly string[];
}

/** A labelled line of text, with things to choose from where there are any. */
export function Field({ label, value, onChange, hint, invalid = false, inputMode, choices }: Props) {
  const id = useId();
  return (
    <div className="ed-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={invalid || undefined}
        {...(inputMode ? { inputMode } : {})}
        {...(choices ? { list: `${id}l` } : {})}
        {...(hint ? { 'aria-describedby': `${id}h` } : {})}
        onChange={(event) => onChange(event.target.value)}
      />
      {choices && (
        <datalist id={`${id}l`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      {hint && (
        <p id={`${id}h`} className="pw-muted ed-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly hint?: ReactNode;
}

export function Picker({ label, value, onChange, options, hint }: ChoiceProps) {
  const id = useId();
  return (
    <div className="ed-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)} {...(hint ? { 'aria-describedby': `${id}h` } : {})}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}h`} className="pw-muted ed-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
