/** How a link opens: a field for each parameter of the address that somebody may want to set, made from the table of parameters. */
import { useId } from 'react';
import { URL_PARAMETERS, type UrlValues } from '../../store/url.js';
import { OFFERED, ON_BY_ITSELF, type Wishes } from './share-link.js';
import { useShareWords } from './share-words.js';

interface Props {
  readonly wishes: Wishes;
  readonly onChange: (wishes: Wishes) => void;
  /** A state has its seed already. */
  readonly seed: boolean;
}

export function ParameterFields({ wishes, onChange, seed }: Props) {
  const words = useShareWords();
  const groups = Object.entries(OFFERED) as readonly (readonly [keyof typeof OFFERED, readonly (keyof UrlValues)[]])[];
  return groups.map(([group, names]) => (
    <fieldset key={group} className="sh-group">
      <legend>{words.groups[group]}</legend>
      {names
        .filter((name) => seed || name !== 'randomSeed')
        .map((name) => (
          <ParameterField key={name} name={name} value={wishes[name] ?? ''} onChange={(value) => onChange({ ...wishes, [name]: value })} />
        ))}
    </fieldset>
  ));
}

interface FieldProps {
  readonly name: keyof UrlValues;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ParameterField({ name, value, onChange }: FieldProps) {
  const words = useShareWords();
  const id = useId();
  const { accepts, parse } = URL_PARAMETERS[name];
  const label = words.parameters[name].label;
  if (accepts === 'flag') {
    const set = ON_BY_ITSELF.has(name) ? 'false' : '1';
    return (
      <label className="pw-check">
        <input type="checkbox" checked={value === set} onChange={(event) => onChange(event.target.checked ? set : '')} />
        {label}
      </label>
    );
  }
  if (typeof accepts === 'object' && 'low' in accepts)
    return (
      <label className="sh-field" htmlFor={id}>
        {label}
        <input
          id={id}
          inputMode="decimal"
          value={value}
          placeholder={words.asUsual}
          aria-invalid={(value !== '' && parse(value) === undefined) || undefined}
          onChange={(event) => onChange(event.target.value.trim())}
        />
      </label>
    );
  return (
    <label className="sh-field" htmlFor={id}>
      {label}
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words.asReader}</option>
        {(accepts as readonly string[]).map((one) => (
          <option key={one} value={one}>
            {words.values[one as keyof typeof words.values] ?? one}
          </option>
        ))}
      </select>
    </label>
  );
}
