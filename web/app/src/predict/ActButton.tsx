import { single } from '../page/single';

interface ActButtonProps {
  readonly id: string;
  readonly text: string;
  readonly isQuiet: boolean;
  readonly isEnabled: boolean;
  readonly onClick: () => void;
}

/** One that keeps the focus also where it can't be pressed. */
export function ActButton({ id, text, isQuiet, isEnabled, onClick }: ActButtonProps) {
  return (
    <button
      id={id}
      type="button"
      class={isQuiet ? 'button quiet small' : 'button small'}
      aria-disabled={!isEnabled}
      onClick={single(() => isEnabled && onClick())}
    >
      {text}
    </button>
  );
}
