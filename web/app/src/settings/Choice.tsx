import type { ComponentChildren } from 'preact';

interface ChoiceProps<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly values: readonly T[];
  readonly value: T | undefined;
  readonly name: (value: T) => string;
  readonly onChoose: (value: T) => void;
  readonly disabled?: boolean;
  /** Explains the choice in a sentence, below it. */
  readonly children?: ComponentChildren;
}

/** A labelled select over a closed set of values. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { id, values } = props;
  const hint = `${id}-hint`;
  return (
    <div class="choice">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class="choice-select"
        value={props.value}
        disabled={props.disabled || values.length === 0}
        aria-describedby={props.children ? hint : undefined}
        onChange={(event) => {
          const chosen = values.find((value) => value === event.currentTarget.value);
          if (chosen) props.onChoose(chosen);
        }}
      >
        {values.map((value) => (
          <option key={value} value={value} selected={value === props.value}>
            {props.name(value)}
          </option>
        ))}
      </select>
      {props.children && (
        <p class="choice-hint" id={hint}>
          {props.children}
        </p>
      )}
    </div>
  );
}
