import { FileButton } from '../files/FileButton';
import { t } from '../language/translate';
import { lookForGraphics } from '../settings/graphics';
import { ModelRow } from './ModelRow';
import { MODEL_INPUT } from './modelInput';
import { spokenState } from './stateText';
import { latestModel, refreshStored, stored } from './stored';
import { takeModels } from './take';
import './models.css';

/** Every model with its size, licence and source, and what of it this browser keeps. */
export function ModelsPanel() {
  return (
    <details
      id="models"
      class="models"
      onToggle={(event) => {
        if (!event.currentTarget.open) return;
        void refreshStored();
        void lookForGraphics();
      }}
    >
      <summary>{t('models.label')}</summary>
      <p class="choice-hint">{t('models.about')}</p>
      <ul class="models-list">
        {stored.value.map((model) => (
          <ModelRow key={model.id} model={model} />
        ))}
      </ul>
      <p class="visually-hidden" role="status">
        {latestModel.value && spokenState(latestModel.value)}
      </p>
      <AddModel />
    </details>
  );
}

function AddModel() {
  return (
    <div class="models-add">
      <FileButton
        id={MODEL_INPUT}
        text={t('models.add')}
        accept=".param,.bin,.pth,.onnx,.json,.csv,.txt,.zip,.tar,.tgz,.gz"
        hint="model-input-hint"
        onFiles={takeModels}
      />
      <p id="model-input-hint" class="choice-hint">
        {t('models.addHint')}
      </p>
    </div>
  );
}
