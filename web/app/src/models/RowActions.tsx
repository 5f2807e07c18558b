import type { StoredModel } from 'acg2vec-web';
import { isWorking } from '../enlarge/inHand';
import { useFocusHandedOn } from '../focus/useFocusHandedOn';
import { t } from '../language/translate';
import { single } from '../page/single';
import { findingWork } from '../predict/work';
import { runsOnProcessor } from '../settings/graphics';
import { MODEL_BUTTON } from './modelInput';
import { canQuantize, quantizeStored } from './quantize';
import { cancelTask, exportStored, fetchStored, removeStored, task, verifyStored } from './stored';

type What = 'fetch' | 'cancel' | 'quantize' | 'stop' | 'verify' | 'export' | 'remove';

/** What can be done with a model. The first button stays the same one, and keeps the focus, when what it does changes. */
export function RowActions({ model }: { readonly model: StoredModel }) {
  return (
    <div class="models-actions">
      {actionsOf(model).map((what, place) => (
        <RowButton key={place === 0 ? 'first' : what} what={what} model={model} isFirst={place === 0} />
      ))}
    </div>
  );
}

function actionsOf(model: StoredModel): readonly What[] {
  const { id, state, family } = model;
  const isHere = state === 'stored';
  const current = task.value?.id === id ? task.value.kind : undefined;
  if (current === 'fetch') return ['cancel'];
  if (current === 'quantize') return ['stop'];
  const actions: readonly [What, boolean][] = [
    ['fetch', family !== 'own' && (state === 'absent' || state === 'begun')],
    ['quantize', canQuantize(model) && runsOnProcessor.value],
    ['verify', isHere || state === 'bundled'],
    ['export', isHere],
    ['remove', isHere || state === 'begun' || family === 'own'],
  ];
  return actions.filter(([, can]) => can).map(([what]) => what);
}

const ACTS: { readonly [what in What]: (model: StoredModel) => unknown } = {
  fetch: fetchStored,
  cancel: cancelTask,
  quantize: quantizeStored,
  stop: cancelTask,
  verify: verifyStored,
  export: exportStored,
  remove: removeStored,
};

// One thing at a time; how fast a model is can't be told while something else is computed.
function isEnabled(what: What): boolean {
  if (what === 'cancel' || what === 'stop') return true;
  if (task.value) return false;
  return what !== 'quantize' || !(isWorking.value || findingWork.value);
}

interface RowButtonProps {
  readonly what: What;
  readonly model: StoredModel;
  readonly isFirst: boolean;
}

function RowButton({ what, model, isFirst }: RowButtonProps) {
  const button = useFocusHandedOn<HTMLButtonElement>(`first-${model.id}`, MODEL_BUTTON);
  return (
    <button
      ref={button}
      id={isFirst ? `first-${model.id}` : undefined}
      type="button"
      class="button quiet"
      data-action={what}
      aria-label={t(`models.${what}This`, { model: model.id })}
      aria-disabled={!isEnabled(what)}
      onClick={single(() => isEnabled(what) && ACTS[what](model))}
    >
      {t(`models.${what}`)}
    </button>
  );
}
