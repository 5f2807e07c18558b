import { isWorking } from '../enlarge/inHand';
import { t } from '../language/translate';
import { Choice } from './Choice';
import { target, targets } from './choices';
import { type FreeTarget, isFree, RANGES } from './target';
import { type TARGETS, targetNumbers, targetWish } from './wishes';

/** How large results become: times, or one side in pixels. */
export function TargetChoice() {
  const chosen = target.value;
  return (
    <div class="target" data-free={isFree(chosen) || undefined}>
      <Choice<(typeof TARGETS)[number]>
        id="scale"
        label={t('scale.label')}
        values={targets.value}
        value={chosen}
        name={(value) => (isFree(value) ? t(`scale.${value}.name`) : t('scale.times', { scale: value }))}
        onChoose={(value) => {
          targetWish.value = value;
        }}
        disabled={isWorking.value}
      />
      {isFree(chosen) && <NumberField target={chosen} />}
    </div>
  );
}

interface NumberFieldProps {
  readonly target: FreeTarget;
}

/** What is no number within bounds is not taken over; the browser says so in its own words when the form is sent. */
function NumberField({ target: of }: NumberFieldProps) {
  const number = targetNumbers[of];
  return (
    <div class="choice">
      <label for="target-number">{t(of === 'factor' ? 'scale.factor.label' : 'scale.pixels')}</label>
      <input
        key={of}
        id="target-number"
        aria-label={t(`scale.${of}.label`)}
        class="choice-number"
        type="number"
        required
        {...RANGES[of]}
        value={number.value}
        disabled={isWorking.value}
        onBeforeInput={of === 'factor' ? pointForComma : undefined}
        onInput={({ currentTarget: { validity, value } }) => {
          if (validity.valid) number.value = value;
        }}
      />
    </div>
  );
}

/** Where numbers are written with a point, Chromium drops a comma without a word: 1,5 would be 15. */
function pointForComma(event: InputEvent): void {
  if (!event.data?.includes(',')) return;
  event.preventDefault();
  // The only way to put something where the caret is: a field for numbers doesn't tell where that is.
  document.execCommand('insertText', false, event.data.replaceAll(',', '.'));
}
