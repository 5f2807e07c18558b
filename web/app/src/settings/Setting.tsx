import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { isWorking } from '../enlarge/inHand';
import { Choice } from './Choice';

interface SettingProps<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly values: readonly T[];
  readonly choice: Signal<T>;
  readonly name: (value: T) => string;
  /** Explains it in a sentence. */
  readonly children: ComponentChildren;
}

/** A choice that is remembered; it stands still while pictures are enlarged by it. */
export function Setting<T extends string>({ choice, children, ...shown }: SettingProps<T>) {
  return (
    <Choice
      {...shown}
      value={choice.value}
      onChoose={(value) => {
        choice.value = value;
      }}
      disabled={isWorking.value}
    >
      {children}
    </Choice>
  );
}
