import type { StoredPredictor } from 'acg2vec-web';
import { FileButton } from '../files/FileButton';
import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { takeModels } from '../models/take';
import { reasonsOf, wholeReasonText } from '../result/reasons';
import { Choice } from '../settings/Choice';
import { FetchBar } from './FetchBar';
import { FindBar } from './FindBar';
import { type ChosenKind, isHere, predictors } from './models';
import { findings } from './shownFindings';

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

/** By which model and on what that was computed which is shown; said as soon as it is. */
function FoundBy({ kind }: { readonly kind: ChosenKind }) {
  const about = findings.value[kind]?.about;
  return (
    <p class="choice-hint" role="status" title={about && reasonsOf(about).map(wholeReasonText).join('\n')}>
      {about && t('predict.foundBy', { model: about.model, backend: t(`backend.${about.backend}`) })}
    </p>
  );
}

function AddOwn({ kind }: { readonly kind: ChosenKind }) {
  const input = `${kind}-input`;
  return (
    <div class="models-add">
      <FileButton
        id={input}
        text={t(`predict.${kind}.add`)}
        accept={kind === 'scores' ? '.zip,.tar,.tgz,.gz,.index,.data-00000-of-00001' : '.onnx,.csv,.txt'}
        isSmall
        hint={`${input}-hint`}
        onFiles={takeModels}
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
