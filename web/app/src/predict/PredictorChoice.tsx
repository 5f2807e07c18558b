import type { StoredPredictor } from 'acg2vec-web';
import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { takeModels } from '../models/take';
import { arrivedFiles } from '../picture/arrived';
import { reasonsOf, wholeReasonText } from '../result/reasons';
import { Choice } from '../settings/Choice';
import { FetchBar } from './FetchBar';
import { FindBar } from './FindBar';
import { type ChosenKind, isHere, predictors } from './models';
import { findings } from './shownFindings';
import { foundByText } from './spoken';

/** Which model is asked: what it is, what it costs to fetch, and then the button that asks it. */
export function PredictorChoice({ kind }: { readonly kind: ChosenKind }) {
  const { offered, chosen, wish } = predictors[kind];
  const model = chosen.value;
  return (
    <div class="predictor">
      {model && (
        <Choice<string>
          id={`${kind}-model`}
          label={t('model.label')}
          values={offered.value.map(({ id }) => id)}
          value={model.id}
          name={(id) => nameOf(id, offered.value)}
          onChoose={(id) => {
            wish.value = id;
          }}
        >
          <Origin model={model} />
        </Choice>
      )}
      {model && (
        <div class="predictor-acts">
          {isHere(model) ? <FindBar kind={kind} model={model.id} /> : <FetchBar kind={kind} model={model} />}
          <FoundBy kind={kind} />
        </div>
      )}
      <AddOwn kind={kind} />
    </div>
  );
}

function nameOf(id: string, offered: readonly StoredPredictor[]): string {
  const model = offered.find((each) => each.id === id);
  return model && !isHere(model) ? t('predict.notFetched', { model: id }) : id;
}

function Origin({ model }: { readonly model: StoredPredictor }) {
  const { bytes, licence = t('models.licenceUnknown'), hosts, source, isHeavy, memoryBytes } = model;
  const parts = [
    formatBytes(bytes),
    t('models.licence', { licence }),
    ...(hosts.length > 0 ? [t('models.from', { hosts: hosts.join(', ') })] : []),
  ];
  return (
    <>
      {parts.join(' · ')}{' '}
      {source && (
        <a href={source} target="_blank" rel="noreferrer">
          {t('model.source')}
        </a>
      )}
      {isHeavy && <span class="models-heavy"> {t('models.heavy', { size: formatBytes(memoryBytes) })}</span>}
    </>
  );
}

/** By which model and on what that was computed which is shown. */
function FoundBy({ kind }: { readonly kind: ChosenKind }) {
  const about = findings.value[kind]?.about;
  if (!about) return null;
  return (
    <p class="choice-hint" title={reasonsOf(about).map(wholeReasonText).join('\n')}>
      {foundByText(kind)}
    </p>
  );
}

function AddOwn({ kind }: { readonly kind: ChosenKind }) {
  const input = `${kind}-input`;
  return (
    <div class="models-add">
      <label class="button quiet small" for={input}>
        {t(`predict.${kind}.add`)}
      </label>
      <input
        id={input}
        class="visually-hidden"
        type="file"
        multiple
        accept={kind === 'scores' ? '.zip,.tar,.tgz,.gz,.index,.data-00000-of-00001' : '.onnx,.csv,.txt'}
        aria-describedby={`${input}-hint`}
        onChange={(event) => {
          const files = arrivedFiles(event.currentTarget.files ?? []);
          event.currentTarget.value = ''; // so that the same ones can be chosen again
          takeModels(files);
        }}
      />
      <p id={`${input}-hint`} class="choice-hint">
        {t(`predict.${kind}.addHint`)}{' '}
        {kind === 'scores' && (
          <a href="https://github.com/OysterQAQ/ACG2vec/releases" target="_blank" rel="noreferrer">
            {t('predict.scores.releases')}
          </a>
        )}
      </p>
    </div>
  );
}
