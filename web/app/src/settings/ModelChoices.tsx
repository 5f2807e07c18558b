import { isWorking } from '../enlarge/inHand';
import { t } from '../language/translate';
import { Choice } from './Choice';
import { chooseFamily, denoise, denoises, families, family } from './choices';
import { TargetChoice } from './TargetChoice';
import { type Denoise, denoiseWish, type Family, type OfficialFamily } from './wishes';

/** Model, size and denoise: only what exists together is offered. */
export function ModelChoices() {
  const disabled = isWorking.value;
  return (
    <>
      <Choice<Family>
        id="model"
        label={t('model.label')}
        values={families.value}
        value={family.value}
        name={nameOfFamily}
        onChoose={(value) => chooseFamily(value)}
        disabled={disabled}
      />
      <TargetChoice />
      <Choice<Denoise>
        id="denoise"
        label={t('denoise.label')}
        values={denoises.value}
        value={denoise.value}
        name={(value) => t(`denoise.${value}.name`)}
        onChoose={(value) => {
          denoiseWish.value = value;
        }}
        disabled={disabled}
      />
    </>
  );
}

/** The user's own models by their ids. */
function nameOfFamily(family: Family): string {
  return isOfficial(family) ? t(`model.${family}.name`) : family.slice('own:'.length);
}

function isOfficial(family: Family): family is OfficialFamily {
  return !family.startsWith('own:');
}
